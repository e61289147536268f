package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.collector.source.Suggestion;
import dev.headroom.local.api.HeadroomApi;
import dev.headroom.local.discover.Draft;
import dev.headroom.local.discover.DraftText;
import dev.headroom.local.discover.Kind;
import dev.headroom.local.discover.Kinds;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom discover}: the draft of a runbook from what a target shows. */
@Command(
    name = "discover",
    description = {
      "Look at a target and print the draft of a runbook: its source and candidate triggers.",
      "A collector asks the target; a KIND alone asks nobody."
    },
    footer = {
      "",
      "./headroom discover http://127.0.0.1:8001/metrics > backend.yaml",
      "./headroom discover postgres"
    })
public final class Discover implements Callable<Integer> {

  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*}");

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin CollectorOption collector = new CollectorOption();

  @Parameters(
      paramLabel = "URL|KIND",
      description = "An address, or redis, postgres, mongodb, nginx, kubernetes.")
  String target = "";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Of the source (default: the target's kind, or backend).")
  @Nullable String name;

  @Option(
      names = "--bearer-token",
      paramLabel = "REFERENCE",
      description = "What the target wants, as '$${NAME}': a variable of the collector.")
  @Nullable String bearerToken;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  public Integer call() {
    check();
    var terminal = new Terminal(spec);
    Optional<Kind> kind = Kinds.named(target.toLowerCase(Locale.ROOT));
    if (kind.isPresent()) {
      return print(kind.get().draft(named(kind.get().type())), terminal);
    }
    if (!target.contains("://")) {
      throw usage(unknownKind());
    }
    URI address = address();
    String scheme = address.getScheme().toLowerCase(Locale.ROOT);
    return ask(
        Kinds.ofScheme(scheme)
            .map(one -> List.of(new Attempt(one, source(one.type(), one.address(), target))))
            .orElseGet(() -> overHttp(scheme, address)),
        terminal);
  }

  /**
   * One way to ask the target.
   *
   * @param kind null when the metrics are the target's own
   */
  private record Attempt(@Nullable Kind kind, ObjectNode source) {}

  private int ask(List<Attempt> attempts, Terminal terminal) {
    HeadroomApi api = collector.api();
    String first = "";
    for (Attempt attempt : attempts) {
      Kind kind = attempt.kind();
      switch (TestedSource.ask(api, attempt.source())) {
        case TestedSource.Up up -> {
          up.warnings().forEach(terminal::complain);
          return print(
              kind == null
                  ? Draft.ofMetrics(named("backend"), attempt.source(), up.metrics())
                  : kind.draft(named(kind.type()), attempt.source(), up.metrics()),
              terminal);
        }
        case TestedSource.Down down -> first = first.isEmpty() ? down.why() : first;
      }
    }
    terminal.complain(target + ": " + first);
    return ExitCode.PROBLEM;
  }

  /** Metrics are where the address says, or where they usually are; a status page is no metrics. */
  private List<Attempt> overHttp(String scheme, URI address) {
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw usage("Nothing is known of '%s' addresses; %s".formatted(scheme, known()));
    }
    Kind nginx = Kinds.named("nginx").orElseThrow();
    var asIs = new Attempt(null, source("prometheus", "url", target));
    var status = new Attempt(nginx, source("nginx", "url", target));
    String path = address.getPath() == null ? "" : address.getPath();
    return path.isEmpty() || path.equals("/")
        ? List.of(
            new Attempt(
                null, source("prometheus", "url", target.replaceAll("/+$", "") + "/metrics")),
            asIs,
            status)
        : List.of(asIs, status);
  }

  private ObjectNode source(String type, String key, String value) {
    ObjectNode source = JsonNodeFactory.instance.objectNode();
    ObjectNode keys = source.putObject(type).put(key, value);
    if (bearerToken != null) {
      keys.put("bearerToken", bearerToken);
    }
    return source;
  }

  private int print(Draft draft, Terminal terminal) {
    terminal.print(json ? DraftText.json(draft) : DraftText.yaml(draft));
    return ExitCode.FINE;
  }

  private String named(String usual) {
    return name == null ? usual : name;
  }

  private void check() {
    if (name != null && !NAME.matcher(name).matches()) {
      throw usage("--name: '%s'; write lower-case letters, digits and '-'".formatted(name));
    }
    if (bearerToken != null && !REFERENCE.matcher(bearerToken).matches()) {
      throw usage("--bearer-token: write the name of a variable of the collector, '${NAME}'");
    }
  }

  /** References stand where no address may have them; the collector resolves them. */
  private URI address() {
    try {
      return URI.create(REFERENCE.matcher(target).replaceAll("reference"));
    } catch (IllegalArgumentException e) {
      throw usage("'%s' is no address: %s".formatted(target, e.getMessage()));
    }
  }

  private String unknownKind() {
    String meant =
        Suggestion.nearest(target, Kinds.names()).map(" Did you mean '%s'?"::formatted).orElse("");
    return "'%s' is neither an address nor a kind.%s %s".formatted(target, meant, known());
  }

  private static String known() {
    return "Write http://host:port/metrics, redis://, postgresql:// or mongodb://, or one of "
        + String.join(", ", Kinds.names());
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
