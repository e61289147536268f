package dev.headroom.collector.rest;

import com.google.protobuf.CodedOutputStream;
import dev.headroom.collector.push.PushRefused;
import dev.headroom.collector.push.Pushes;
import dev.headroom.common.problem.Problem;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The answers to pushes, each as its protocol has it. */
final class PushAnswers {

  private static final String WRITTEN = "X-Prometheus-Remote-Write-%s-Written";
  private static final String REFUSED = "samples-refused";

  private PushAnswers() {}

  /** 204, or 400 when a part was refused: what could be written has been, and is counted. */
  static Response remoteWrite(Pushes.Written written) {
    Response.ResponseBuilder answer =
        written.refusals().isEmpty()
            ? Response.noContent()
            : problem(Problem.of(400, REFUSED, explained(written), List.of()));
    return answer
        .header(WRITTEN.formatted("Samples"), written.samples())
        .header(WRITTEN.formatted("Histograms"), 0)
        .header(WRITTEN.formatted("Exemplars"), 0)
        .build();
  }

  static Response json(Pushes.Written written) {
    return written.refusals().isEmpty()
        ? Response.ok(Map.of("written", written.samples())).build()
        : problem(Problem.of(400, REFUSED, explained(written), List.of())).build();
  }

  /** 200, with a partial success where not all was written. */
  static Response otlp(Pushes.Written written, boolean json) {
    long rejected = written.refusals().total();
    if (json) {
      Map<String, Object> body =
          rejected == 0
              ? Map.of()
              : Map.of(
                  "partialSuccess",
                  Map.of(
                      "rejectedDataPoints",
                      String.valueOf(rejected),
                      "errorMessage",
                      explained(written)));
      return Response.ok(body, MediaType.APPLICATION_JSON).build();
    }
    var body = ExportMetricsServiceResponse.newBuilder();
    if (rejected > 0) {
      body.setPartialSuccess(
          ExportMetricsPartialSuccess.newBuilder()
              .setRejectedDataPoints(rejected)
              .setErrorMessage(explained(written)));
    }
    return Response.ok(body.build().toByteArray(), PushBody.PROTOBUF).build();
  }

  static Response refused(PushRefused why) {
    List<Problem.Detail> places =
        why.places().stream()
            .map(
                place ->
                    new Problem.Detail(
                        place.pointer(),
                        null,
                        null,
                        why.code(),
                        null,
                        place.message(),
                        place.instead()))
            .toList();
    return retry(problem(Problem.of(why.status(), why.code(), why.detail(), places)), why).build();
  }

  /**
   * OTLP has its errors as a {@code google.rpc.Status}: its fields are 1, a code, and 2, a text.
   */
  static Response refusedOtlp(PushRefused why, boolean json) {
    String message = why.code() + ": " + why.detail();
    Response.ResponseBuilder answer = Response.status(why.status());
    if (json) {
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("code", rpcCode(why.status()));
      body.put("message", message);
      answer.entity(body).type(MediaType.APPLICATION_JSON);
    } else {
      answer.entity(status(rpcCode(why.status()), message)).type(PushBody.PROTOBUF);
    }
    return retry(answer, why).build();
  }

  private static byte[] status(int code, String message) {
    var bytes = new ByteArrayOutputStream();
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      out.writeInt32(1, code);
      out.writeString(2, message);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static int rpcCode(int status) {
    return switch (status) {
      case 404 -> 5; // NOT_FOUND
      case 429 -> 8; // RESOURCE_EXHAUSTED
      case 503 -> 14; // UNAVAILABLE
      default -> 3; // INVALID_ARGUMENT
    };
  }

  private static Response.ResponseBuilder retry(Response.ResponseBuilder answer, PushRefused why) {
    return switch (why.status()) {
      case 429 -> answer.header("Retry-After", 1);
      case 503 -> answer.header("Retry-After", 5);
      default -> answer;
    };
  }

  private static Response.ResponseBuilder problem(Problem problem) {
    return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
  }

  private static String explained(Pushes.Written written) {
    return "%d samples written, %d refused, which will not be taken later either: %s"
        .formatted(written.samples(), written.refusals().total(), written.refusals().explained());
  }
}
