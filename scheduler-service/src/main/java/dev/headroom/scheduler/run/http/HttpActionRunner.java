package dev.headroom.scheduler.run.http;

import dev.headroom.common.outbound.OutboundHttp;
import dev.headroom.common.outbound.OutboundRequest;
import dev.headroom.common.outbound.OutboundResult;
import dev.headroom.common.outbound.WebhookSignature;
import dev.headroom.scheduler.job.Action;
import dev.headroom.scheduler.job.SecretPolicy;
import dev.headroom.scheduler.job.UrlPolicy;
import dev.headroom.scheduler.run.KindRunner;
import dev.headroom.scheduler.run.Run;
import dev.headroom.scheduler.state.RunResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls the job's URL with the run's idempotency key and fence, signed if the job has a secret; 2xx
 * is success.
 *
 * <p>Redirects are not followed: the address that answers is the one that was allowed.
 */
public final class HttpActionRunner implements KindRunner<Action.Http> {

  public static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  public static final String FENCE = "X-Headroom-Fence";
  public static final String TENANTS = "X-Headroom-Tenants";
  public static final String PART = "X-Headroom-Part";

  private static final int MAX_ANSWER_BYTES = 1 << 20;

  private final OutboundHttp http;
  private final UrlPolicy policy;
  private final SecretPolicy allowed;
  private final Function<String, @Nullable String> environment;
  private final Secrets secrets;
  private final InstantSource clock;

  /**
   * @param environment the value of an environment variable, or null
   * @param clock for the time of a signature
   */
  public HttpActionRunner(
      OutboundHttp http,
      UrlPolicy policy,
      SecretPolicy allowed,
      Function<String, @Nullable String> environment,
      InstantSource clock) {
    this.http = http;
    this.policy = policy;
    this.allowed = allowed;
    this.environment = environment;
    this.secrets = new Secrets(environment);
    this.clock = clock;
  }

  @Override
  public RunResult run(Run run, Action.Http call, @Nullable Duration timeout) {
    // The lists may have changed since the job was written.
    Optional<String> refusal = policy.refusal(call.url());
    if (refusal.isPresent()) {
      return RunResult.failed("host-not-allowed", refusal.get());
    }
    Optional<String> kept =
        Secrets.variables(call)
            .flatMap(name -> allowed.refusal(name, call.url()).stream())
            .findFirst();
    if (kept.isPresent()) {
      return RunResult.failed("secret-not-allowed", kept.get());
    }
    Optional<String> missing = secrets.firstMissing(call.headers());
    if (missing.isPresent()) {
      return missing("a header", missing.get());
    }
    @Nullable String variable = call.secret();
    if (variable == null) {
      return send(call, headers(run, call));
    }
    @Nullable String secret = environment.apply(variable);
    return secret == null
        ? missing("the signature", variable)
        : WebhookSignature.of(secret)
            .map(signature -> send(call, signed(run, call, signature)))
            .orElseGet(
                () ->
                    RunResult.failed(
                        "secret-invalid",
                        "${"
                            + variable
                            + "} is not a webhook secret: whsec_ and the base64 of 24 to 64 bytes"));
  }

  private static RunResult missing(String what, String variable) {
    return RunResult.failed(
        "secret-missing", what + " needs ${" + variable + "}, which is not set");
  }

  private RunResult send(Action.Http call, Map<String, String> headers) {
    OutboundRequest request =
        OutboundRequest.direct(
            call.method(), call.url(), headers, call.timeout(), MAX_ANSWER_BYTES);
    return result(http.send(call.body() == null ? request : request.withBody(body(call))), call);
  }

  private Map<String, String> signed(Run run, Action.Http call, WebhookSignature signature) {
    Map<String, String> headers = headers(run, call);
    headers.putAll(signature.headers(run.idempotencyKey(), clock.instant(), body(call)));
    return headers;
  }

  /** The bytes that are sent, which are the bytes that are signed. */
  private static byte[] body(Action.Http call) {
    @Nullable String body = call.body();
    return body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
  }

  private Map<String, String> headers(Run run, Action.Http call) {
    Map<String, String> headers = secrets.fill(call.headers());
    headers.putIfAbsent("User-Agent", "headroom-scheduler");
    if (call.body() != null) {
      headers.putIfAbsent("Content-Type", "application/json");
    }
    headers.put(IDEMPOTENCY_KEY, run.idempotencyKey());
    headers.put(FENCE, String.valueOf(run.fence()));
    if (run.part() != 0) {
      headers.put(PART, String.valueOf(run.part()));
      headers.put(TENANTS, String.join(",", run.tenants()));
    }
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
