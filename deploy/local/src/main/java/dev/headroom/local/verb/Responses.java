package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.headroom.local.api.HeadroomApi;
import dev.headroom.local.api.Problems;
import dev.headroom.local.text.Age;
import dev.headroom.local.text.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom responses}: what is planned and done about firing triggers. */
@Command(
    name = "responses",
    description = "What is planned and done about firing triggers; with an ID, all about one.")
public final class Responses implements Callable<Integer> {

  private static final int SHORT_ID = 8;

  private final InstantSource clock;

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin ServerOption server = new ServerOption();

  @Parameters(arity = "0..1", paramLabel = "ID", description = "The first letters of it will do.")
  @Nullable String id;

  @Option(names = "--runbook", paramLabel = "NAME", description = "Only those of this runbook.")
  @Nullable String runbook;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Only those in this state, e.g. approval, verifying, proposed, failed.")
  @Nullable String state;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  public Responses(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    if (id != null) {
      var plan = ResponseId.find(server.api(), id, terminal);
      plan.ifPresent(one -> terminal.print(json ? one.toPrettyString() : ResponseText.of(one)));
      return plan.isPresent() ? ExitCode.FINE : ExitCode.PROBLEM;
    }
    var answer =
        server
            .api()
            .get(
                "/api/v1/responses?limit=1000"
                    + (runbook == null ? "" : "&runbook=" + HeadroomApi.escaped(runbook))
                    + (state == null ? "" : "&state=" + HeadroomApi.escaped(state)));
    if (!answer.isSuccess()) {
      terminal.complain(Problems.summary(answer));
      return ExitCode.PROBLEM;
    }
    var responses = Listed.in(answer.body(), "responses");
    if (json) {
      terminal.print(JsonNodeFactory.instance.arrayNode().addAll(responses).toPrettyString());
    } else {
      terminal.print(responses.isEmpty() ? "no responses" : table(responses, clock.instant()));
    }
    return ExitCode.FINE;
  }

  static String table(List<JsonNode> responses, Instant now) {
    var table = new Table("ID", "RUNBOOK", "TRIGGER", "STATE", "FOR", "NOW");
    for (var response : responses) {
      table.row(
          response.path("id").asText().substring(0, SHORT_ID),
          response.path("runbook").asText(),
          response.path("component").asText()
              + "/"
              + response.path("trigger").asText()
              + Labels.of(response.path("labels")),
          response.path("state").asText(),
          Age.of(Duration.between(Instant.parse(response.path("since").asText()), now)),
          present(response));
    }
    return table.text();
  }

  /** The first step that is not over, or the last word on the response. */
  private static String present(JsonNode response) {
    return StreamSupport.stream(response.path("steps").spliterator(), false)
        .filter(
            step ->
                List.of("refused", "underway", "settling").contains(step.path("state").asText()))
        .findFirst()
        .map(
            step -> {
              String says = step.path("says").asText();
              return step.path("does").asText() + (says.isEmpty() ? "" : ": " + says);
            })
        .orElseGet(
            () -> {
              var notes = response.path("notes");
              return notes.isEmpty()
                  ? response.path("says").asText()
                  : notes.get(notes.size() - 1).path("says").asText();
            });
  }
}
