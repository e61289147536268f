package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.headroom.local.api.Problems;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom silence add}: silences triggers for a time. */
@Command(
    name = "add",
    description = "Silence the triggers that all matchers match; a start later on is maintenance.")
final class AddSilence implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin ServerOption server = new ServerOption();

  @Parameters(
      arity = "1..*",
      paramLabel = "MATCHER",
      description =
          "runbook=, component=, trigger= or a label, with = != =~ !~, e.g. component=web tenant=~a.*")
  List<String> matchers = List.of();

  @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
  String reason = "";

  @Option(
      names = "--author",
      paramLabel = "NAME",
      defaultValue = "${env:USER}",
      description = "Who (default: USER).")
  @Nullable String author;

  @Option(names = "--for", paramLabel = "DURATION", description = "How long, e.g. 2h.")
  @Nullable String duration;

  @Option(names = "--from", paramLabel = "INSTANT", description = "From when on (default: now).")
  @Nullable String start;

  @Option(names = "--until", paramLabel = "INSTANT", description = "Instead of --for.")
  @Nullable String end;

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    var request = JsonNodeFactory.instance.objectNode();
    var list = request.putArray("matchers");
    matchers.forEach(list::add);
    request.put("author", author).put("reason", reason);
    request.put("start", start).put("end", end).put("duration", duration);
    var answer = server.api().post("/api/v1/silences", "application/json", request.toString());
    if (!answer.isSuccess()) {
      if (answer.body().path("errors").isEmpty()) {
        terminal.complain(Problems.summary(answer));
      } else {
        answer.body().path("errors").forEach(e -> terminal.complain(e.path("message").asText()));
      }
      return ExitCode.PROBLEM;
    }
    terminal.print(
        "%s: %s until %s"
            .formatted(
                answer.body().path("id").asText(),
                answer.body().path("state").asText(),
                answer.body().path("end").asText()));
    return ExitCode.FINE;
  }
}
