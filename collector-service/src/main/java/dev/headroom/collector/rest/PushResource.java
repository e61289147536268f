package dev.headroom.collector.rest;

import dev.headroom.collector.push.Decoder;
import dev.headroom.collector.push.PushLimits;
import dev.headroom.collector.push.PushProtocol;
import dev.headroom.collector.push.PushRefused;
import dev.headroom.collector.push.Pushes;
import dev.headroom.collector.push.Unpacking;
import dev.headroom.collector.push.json.JsonSamples;
import dev.headroom.collector.push.otlp.OtlpMetrics;
import dev.headroom.collector.push.remotewrite.RemoteWriteV1;
import dev.headroom.collector.push.remotewrite.RemoteWriteV2;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Samples that senders bring. An answer of success comes when they are in the stream. */
@Path("/api/v1/push/{runbook}")
@Consumes(MediaType.WILDCARD)
@Tag(name = "push", description = "Samples that senders bring")
public class PushResource {

  private static final Decoder V1 = new RemoteWriteV1();
  private static final Decoder V2 = new RemoteWriteV2();
  private static final Decoder JSON = new JsonSamples();
  private static final String PROTO_V1 = "prometheus.WriteRequest";
  private static final String PROTO_V2 = "io.prometheus.write.v2.Request";

  /** A tree of JSON takes many times its text. */
  private static final int JSON_SHARE = 4;

  private final Pushes pushes;
  private final OtlpMetrics otlp;
  private final Unpacking protobuf;
  private final Unpacking json;

  public PushResource(Pushes pushes, OtlpMetrics otlp, PushLimits limits) {
    this.pushes = pushes;
    this.otlp = otlp;
    this.protobuf = new Unpacking(limits.bodyBytes());
    this.json = new Unpacking(Math.max(1, limits.bodyBytes() / JSON_SHARE));
  }

  @POST
  @Path("/remote-write")
  @RunOnVirtualThread
  @Operation(
      operationId = "pushRemoteWrite",
      summary = "Prometheus remote write, 1.0 and 2.0",
      description =
          "Snappy-compressed protobuf. Native histograms, exemplars and metadata are not kept.")
  @APIResponse(responseCode = "204", description = "Written")
  @APIResponse(responseCode = "400", description = "Malformed, or a part was refused; do not retry")
  @APIResponse(responseCode = "429", description = "Later: see Retry-After")
  public Response remoteWrite(
      @RestPath String runbook,
      @RestQuery @Nullable String source,
      @Context HttpHeaders headers,
      byte[] body) {
    var request = new Pushes.Request(runbook, source, PushProtocol.REMOTE_WRITE, false);
    try {
      PushBody says = PushBody.of(headers);
      Decoder decoder = remoteWriteDecoder(says);
      byte[] unpacked = unpacked(request, () -> protobuf.snappy(body));
      return PushAnswers.remoteWrite(pushes.push(request, unpacked, decoder));
    } catch (PushRefused why) {
      return PushAnswers.refused(why);
    }
  }

  private static Decoder remoteWriteDecoder(PushBody says) {
    boolean snappy = says.encoding().isEmpty() || says.encoding().equals("snappy");
    if (says.isProtobuf() && snappy) {
      if (says.proto() == null || says.proto().equals(PROTO_V1)) {
        return V1;
      }
      if (says.proto().equals(PROTO_V2)) {
        return V2;
      }
    }
    throw says.unsupported(
        "application/x-protobuf, with ;proto=%s or ;proto=%s or neither, and snappy"
            .formatted(PROTO_V1, PROTO_V2));
  }

  @POST
  @Path("/otlp/v1/metrics")
  @RunOnVirtualThread
  @Operation(
      operationId = "pushOtlp",
      summary = "OTLP/HTTP metrics, protobuf or JSON, plain or gzip",
      description = "Exponential histograms are refused one by one; deltas are added up.")
  @APIResponse(responseCode = "200", description = "Written; a partial success says what was not")
  @APIResponse(responseCode = "429", description = "Later: see Retry-After")
  public Response otlp(
      @RestPath String runbook,
      @RestQuery @Nullable String source,
      @Context HttpHeaders headers,
      byte[] body) {
    var request = new Pushes.Request(runbook, source, PushProtocol.OTLP, true);
    PushBody says = PushBody.of(headers);
    try {
      if (!says.isJson() && !says.isProtobuf()) {
        throw says.unsupported("application/x-protobuf or application/json, plain or gzip");
      }
      Unpacking unpacking = says.isJson() ? json : protobuf;
      byte[] unpacked = unpacked(request, () -> plainOrGzip(says, unpacking, body));
      Decoder decoder = says.isJson() ? otlp.json() : otlp.protobuf();
      return PushAnswers.otlp(pushes.push(request, unpacked, decoder), says.isJson());
    } catch (PushRefused why) {
      return PushAnswers.refusedOtlp(why, says.isJson());
    }
  }

  @POST
  @Path("/json")
  @RunOnVirtualThread
  @Operation(
      operationId = "pushJson",
      summary = "Samples as plain JSON",
      description =
          "{\"samples\": [{\"metric\": \"queue_depth\", \"labels\": {\"queue\": \"mail\"}, \"value\":"
              + " 7, \"timestamp\": \"2026-02-18T09:00:00Z\"}]}")
  @APIResponse(responseCode = "200", description = "Written")
  @APIResponse(responseCode = "400", description = "What is wrong, with a JSON Pointer each")
  public Response json(
      @RestPath String runbook,
      @RestQuery @Nullable String source,
      @Context HttpHeaders headers,
      byte[] body) {
    var request = new Pushes.Request(runbook, source, PushProtocol.JSON, false);
    try {
      PushBody says = PushBody.of(headers);
      if (!says.isJson()) {
        throw says.unsupported("application/json, plain or gzip");
      }
      byte[] unpacked = unpacked(request, () -> plainOrGzip(says, json, body));
      return PushAnswers.json(pushes.push(request, unpacked, JSON));
    } catch (PushRefused why) {
      return PushAnswers.refused(why);
    }
  }

  private static byte[] plainOrGzip(PushBody says, Unpacking unpacking, byte[] body) {
    return switch (says.encoding()) {
      case "", "identity" -> unpacking.plain(body);
      case "gzip" -> unpacking.gzip(body);
      default -> throw says.unsupported("no Content-Encoding, or gzip");
    };
  }

  /** The body, once the runbook is known: nothing is unpacked for one that is not. */
  private byte[] unpacked(Pushes.Request request, java.util.function.Supplier<byte[]> unpack) {
    pushes.check(request);
    try {
      return unpack.get();
    } catch (PushRefused why) {
      throw pushes.refuse(request, why);
    }
  }
}
