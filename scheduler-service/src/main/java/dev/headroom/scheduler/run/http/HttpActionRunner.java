package dev.headroom.scheduler.run.http;

import dev.headroom.common.outbound.OutboundHttp;
import dev.headroom.common.outbound.OutboundRequest;
import dev.headroom.common.outbound.OutboundResult;
import dev.headroom.scheduler.due.Run;
import dev.headroom.scheduler.due.RunResult;
import dev.headroom.scheduler.job.Action;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.UrlPolicy;
import dev.headroom.scheduler.run.ActionRunner;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls the job's URL with the run's idempotency key and fence; 2xx is success.
 *
 * <p>Redirects are not followed: the address that answers is the one that was allowed.
 */
public final class HttpActionRunner implements ActionRunner {

  public static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  public static final String FENCE = "X-Headroom-Fence";

  private static final int MAX_ANSWER_BYTES = 1 << 20;

  private final OutboundHttp http;
  private final UrlPolicy policy;
  private final Secrets secrets;

  /**
   * @param environment the value of an environment variable, or null
   */
  public HttpActionRunner(
      OutboundHttp http, UrlPolicy policy, Function<String, @Nullable String> environment) {
    this.http = http;
    this.policy = policy;
    this.secrets = new Secrets(environment);
  }

  @Override
  public RunResult run(Run run, JobDefinition job) {
    return switch (job.action()) {
      case Action.Http call -> call(run, call);
      case Action.Stream other -> wrongKind(other);
      case Action.Worker other -> wrongKind(other);
      case Action.Kubernetes other -> wrongKind(other);
    };
  }

  private static RunResult wrongKind(Action action) {
    throw new IllegalStateException("not an http action: " + action.getClass().getSimpleName());
  }

  private RunResult call(Run run, Action.Http call) {
    // The list may have changed since the job was written.
    Optional<String> refusal = policy.refusal(call.url());
    if (refusal.isPresent()) {
      return RunResult.failed("host-not-allowed", refusal.get());
    }
    Optional<String> missing = secrets.firstMissing(call.headers());
    if (missing.isPresent()) {
      return RunResult.failed(
          "secret-missing", "a header needs ${" + missing.get() + "}, which is not set");
    }
    OutboundRequest request =
        OutboundRequest.direct(
            call.method(), call.url(), headers(run, call), call.timeout(), MAX_ANSWER_BYTES);
    @Nullable String body = call.body();
    return result(
        http.send(body == null ? request : request.withBody(body.getBytes(StandardCharsets.UTF_8))),
        call);
  }

  private Map<String, String> headers(Run run, Action.Http call) {
    Map<String, String> headers = secrets.fill(call.headers());
    headers.putIfAbsent("User-Agent", "headroom-scheduler");
    if (call.body() != null) {
      headers.putIfAbsent("Content-Type", "application/json");
    }
    headers.put(IDEMPOTENCY_KEY, run.idempotencyKey());
    headers.put(FENCE, String.valueOf(run.fence()));
    return headers;
  }

  private RunResult result(OutboundResult result, Action.Http call) {
    return switch (result) {
      case OutboundResult.Answered answer -> {
        // A target may echo what it was sent.
        String said =
            answer.status() + excerpt(secrets.redact(call.headers(), text(answer.body())));
        yield answer.status() / 100 == 2
            ? RunResult.ran(said)
            : RunResult.failed("http-status", said);
      }
      case OutboundResult.Refused refused -> RunResult.failed(refused.code(), refused.reason());
      case OutboundResult.Failed failed -> RunResult.failed(failed.code(), failed.reason());
    };
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The beginning of the answer on one line. */
  private static String excerpt(String answer) {
    String beginning = answer.substring(0, Math.min(answer.length(), RunResult.MAX_DETAIL_CHARS));
    String text = beginning.replaceAll("\\p{Cntrl}+", " ").strip();
    return text.isEmpty() ? "" : " " + text;
  }
}
