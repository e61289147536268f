package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.local.api.HeadroomApi;
import dev.headroom.local.api.Problems;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** When a trigger of a running Headroom trips. */
final class LiveForecast {

  private final HeadroomApi api;
  private final Terminal terminal;
  private final boolean json;

  LiveForecast(HeadroomApi api, Terminal terminal, boolean json) {
    this.api = api;
    this.terminal = terminal;
    this.json = json;
  }

  /** Prints the forecast of each label set of it. */
  int show(String name) {
    List<String> found = List.of(name.split("/", -1));
    if (found.size() > 3 || found.stream().anyMatch(String::isBlank)) {
      return problem("--trigger wants RUNBOOK/COMPONENT/TRIGGER, or its end, not '%s'", name);
    }
    if (found.size() < 3) {
      var listed = api.get("/api/v1/triggers");
      if (!listed.isSuccess()) {
        return problem("%s", Problems.summary(listed));
      }
      List<String> known =
          Listed.in(listed.body(), "triggers").stream().map(LiveForecast::path).distinct().toList();
      List<String> fitting =
          known.stream().filter(one -> one.endsWith("/" + name)).sorted().toList();
      if (fitting.size() != 1) {
        return fitting.isEmpty()
            ? problem("no trigger '%s'; ./headroom triggers lists them", name)
            : problem("which one: %s?", String.join(", ", fitting));
      }
      found = List.of(fitting.getFirst().split("/", -1));
    }
    return shown(found);
  }

  private static String path(JsonNode trigger) {
    return Stream.of("runbook", "component", "trigger")
        .map(part -> trigger.path(part).asText())
        .collect(Collectors.joining("/"));
  }

  private int shown(List<String> names) {
    var answer =
        api.get(
            "/api/v1/forecasts?runbook=%s&component=%s&trigger=%s"
                .formatted(
                    HeadroomApi.escaped(names.get(0)),
                    HeadroomApi.escaped(names.get(1)),
                    HeadroomApi.escaped(names.get(2))));
    if (!answer.isSuccess()) {
      return problem("%s", Problems.summary(answer));
    }
    terminal.print(
        json
            ? answer.body().toPrettyString()
            : Listed.in(answer.body(), "forecasts").stream()
                .map(OutlookText::of)
                .collect(Collectors.joining("\n\n")));
    return ExitCode.FINE;
  }

  private int problem(String format, String argument) {
    terminal.complain(format.formatted(argument));
    return ExitCode.PROBLEM;
  }
}
