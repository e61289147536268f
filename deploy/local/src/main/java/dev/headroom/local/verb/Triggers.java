package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.headroom.local.api.HeadroomApi;
import dev.headroom.local.api.Problems;
import dev.headroom.local.text.Age;
import dev.headroom.local.text.Quantity;
import dev.headroom.local.text.Table;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headroom triggers}: every trigger with its state and how much is left. */
@Command(
    name = "triggers",
    description = "Every trigger: state, value, threshold, headroom, coverage, since when.")
public final class Triggers implements Callable<Integer> {

  private final InstantSource clock;

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin ServerOption server = new ServerOption();

  @Option(names = "--runbook", paramLabel = "NAME", description = "Only those of this runbook.")
  @Nullable String runbook;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      split = ",",
      description = "Only those in these states: ok, narrow, pending, firing, held, unknown.")
  List<String> states = List.of();

  @Option(
      names = "--worst",
      description = "One row for each component: its trigger with the least headroom.")
  boolean worst;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  public Triggers(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    var answer = server.api().get(path());
    if (!answer.isSuccess()) {
      terminal.complain(Problems.summary(answer));
      return ExitCode.PROBLEM;
    }
    var triggers = listed(answer.body()).stream().filter(this::isWanted).toList();
    if (json) {
      terminal.print(JsonNodeFactory.instance.arrayNode().addAll(triggers).toPrettyString());
    } else {
      terminal.print(triggers.isEmpty() ? "no triggers" : table(triggers, clock.instant()));
      String overdue = SignOffs.overdue(runbooks());
      if (!overdue.isEmpty()) {
        terminal.print("%n%s".formatted(overdue));
      }
    }
    return ExitCode.FINE;
  }

  /** Those that are shown; none where that cannot be asked. */
  private List<JsonNode> runbooks() {
    var answer = server.api().get("/api/v1/runbooks");
    return !answer.isSuccess()
        ? List.of()
        : Listed.in(answer.body(), "runbooks").stream()
            .filter(one -> runbook == null || one.path("name").asText().equals(runbook))
            .toList();
  }

  private List<JsonNode> listed(JsonNode body) {
    return worst
        ? Listed.in(body, "components").stream().map(one -> one.path("worst")).toList()
        : Listed.in(body, "triggers");
  }

  private String path() {
    if (worst) {
      return "/api/v1/headroom"
          + (runbook == null ? "" : "?runbook=" + HeadroomApi.escaped(runbook));
    }
    return runbook == null
        ? "/api/v1/triggers"
        : "/api/v1/runbooks/" + HeadroomApi.escaped(runbook) + "/triggers";
  }

  private boolean isWanted(JsonNode trigger) {
    return states.isEmpty() || states.contains(trigger.path("state").asText());
  }

  static String table(List<JsonNode> triggers, Instant now) {
    var table =
        new Table(
            "RUNBOOK",
            "COMPONENT",
            "TRIGGER",
            "STATE",
            "VALUE",
            "THRESHOLD",
            "HEADROOM",
            "COVERAGE",
            "SINCE");
    for (var trigger : triggers) {
      var unit = trigger.path("unit").asText("");
      table.row(
          trigger.path("runbook").asText(),
          trigger.path("component").asText(),
          trigger.path("trigger").asText() + Labels.of(trigger.path("labels")),
          state(trigger),
          Quantity.of(number(trigger.path("value")), unit),
          (trigger.path("comparison").asText("")
                  + " "
                  + Quantity.of(number(trigger.path("threshold")), unit))
              .strip(),
          Quantity.percent(number(trigger.path("headroom"))),
          Quantity.percent(number(trigger.path("coverage"))),
          since(trigger.path("since").asText(""), now));
    }
    return table.text();
  }

  /** The state, and what an operator must know about it. */
  private static String state(JsonNode trigger) {
    var state = new StringBuilder(trigger.path("state").asText());
    if (trigger.path("flapping").asInt(0) > 0) {
      state.append(", flapping x").append(trigger.path("flapping").asInt());
    }
    var silenced = trigger.path("silencedBy");
    if (silenced.isObject()) {
      var author = silenced.path("author").asText("");
      state
          .append(", silenced by ")
          .append(author.isEmpty() ? silenced.path("by").asText() : author)
          .append(" until ")
          .append(silenced.path("until").asText());
    }
    var blockers = new ArrayList<String>();
    trigger.path("inhibitedBy").forEach(name -> blockers.add(name.asText()));
    if (!blockers.isEmpty()) {
      state.append(", inhibited by ").append(String.join(" and ", blockers));
    }
    return state.toString();
  }

  private static OptionalDouble number(JsonNode node) {
    return node.isNumber() ? OptionalDouble.of(node.asDouble()) : OptionalDouble.empty();
  }

  private static String since(String instant, Instant now) {
    try {
      return instant.isEmpty()
          ? Quantity.ABSENT
          : Age.of(Duration.between(Instant.parse(instant), now));
    } catch (DateTimeException e) {
      return instant;
    }
  }
}
