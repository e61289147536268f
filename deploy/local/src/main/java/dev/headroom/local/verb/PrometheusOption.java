package dev.headroom.local.verb;

import dev.headroom.evaluator.evaluation.CompiledRunbook;
import dev.headroom.evaluator.measure.Selector;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.local.prometheus.History;
import dev.headroom.local.prometheus.HistoryException;
import dev.headroom.local.prometheus.PrometheusApi;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code --prometheus}: a server that has the history. */
final class PrometheusOption {

  @Option(
      names = "--prometheus",
      required = true,
      paramLabel = "URL",
      description = "A Prometheus, or what speaks its HTTP API, that has the history.")
  URI url = URI.create("http://127.0.0.1:9090");

  @Option(
      names = "--bearer-token-env",
      paramLabel = "NAME",
      description = "The environment variable that holds a bearer token for it.")
  @Nullable String bearerToken;

  @Option(
      names = "--basic-auth-env",
      paramLabel = "NAME",
      description = "The environment variable that holds user:password for it.")
  @Nullable String basicAuth;

  RecordingFile.Outcome fetch(
      CommandSpec spec,
      Runbook runbook,
      long fromMillis,
      long toMillis,
      InstantSource clock,
      Terminal terminal) {
    URI base = ServerOption.checked(spec, "--prometheus", url, "http://127.0.0.1:9090");
    var compiled = new CompiledRunbook(runbook, 1, (component, trigger) -> true);
    Set<Selector> selectors = new LinkedHashSet<>();
    compiled.windows().forEach(window -> selectors.add(window.selector()));
    long before = compiled.lookBack().toMillis() + compiled.longestFreshMillis();
    var api = new PrometheusApi(base, authorization(spec));
    var history = new History(api, clock, terminal::complain);
    try {
      return new RecordingFile.Outcome.Read(
          history.fetch(selectors, Math.max(0, fromMillis - before), toMillis));
    } catch (HistoryException e) {
      return new RecordingFile.Outcome.Unusable(
          "%s: %s".formatted(base, Objects.toString(e.getMessage(), "")));
    }
  }

  private Optional<String> authorization(CommandSpec spec) {
    if (bearerToken != null && basicAuth != null) {
      throw new ParameterException(
          spec.commandLine(), "One of --bearer-token-env and --basic-auth-env");
    }
    if (bearerToken != null) {
      return Optional.of("Bearer " + variable(spec, bearerToken));
    }
    return Optional.ofNullable(basicAuth)
        .map(
            name ->
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(variable(spec, name).getBytes(StandardCharsets.UTF_8)));
  }

  private static String variable(CommandSpec spec, String name) {
    String value = System.getenv(name);
    if (value == null || value.isBlank()) {
      throw new ParameterException(
          spec.commandLine(), "the environment variable %s is not set".formatted(name));
    }
    return value.strip();
  }
}
