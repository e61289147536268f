package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.local.api.HeadroomApi;
import dev.headroom.local.api.Problems;
import dev.headroom.local.text.Quantity;
import dev.headroom.local.text.Sparkline;
import dev.headroom.local.text.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code headroom series}: what triggers measured, as bars, or as the CSV that a forecast reads.
 */
@Command(
    name = "series",
    description = "What the triggers of a runbook measured: a line of bars each, or CSV.",
    footer = {
      "",
      "headroom series cartie --component backend --trigger p95-request-latency --csv > p95.csv"
    })
public final class Series implements Callable<Integer> {

  private static final int WIDTH = 48;

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin ServerOption server = new ServerOption();

  @Parameters(paramLabel = "RUNBOOK")
  String runbook = "";

  @Option(names = "--component", paramLabel = "NAME", description = "Only of this component.")
  @Nullable String component;

  @Option(names = "--trigger", paramLabel = "NAME", description = "Only of this trigger.")
  @Nullable String trigger;

  @Option(
      names = "--label",
      paramLabel = "MATCHER",
      description = "Only with this label: tenant=acme, pod=~web-.*; may be repeated.")
  List<String> labels = List.of();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "RFC 3339 or Unix seconds (default: a day before --to).")
  @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "The end (default: now).")
  @Nullable String to;

  @Option(
      names = "--step",
      paramLabel = "DURATION",
      description = "Minutes or hours, such as 5m or 1h (default: a few hundred steps).")
  @Nullable String step;

  @Option(
      names = "--aggregation",
      paramLabel = "WORD",
      defaultValue = "avg",
      description = "Of each step: min, max, avg, last or count (default: avg).")
  String aggregation = "avg";

  @Option(
      names = "--csv",
      description = "Print time,value of one series; steps without a value are left out.")
  boolean csv;

  @Option(names = "--json", description = "Print the answer as JSON.")
  boolean json;

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    var answer = server.api().get(path());
    if (!answer.isSuccess()) {
      terminal.complain(Problems.summary(answer));
      return ExitCode.PROBLEM;
    }
    var series = Listed.in(answer.body(), "series");
    if (json) {
      terminal.print(answer.body().toPrettyString());
    } else if (series.isEmpty()) {
      terminal.complain("no values in this range");
      return ExitCode.PROBLEM;
    } else if (csv) {
      return csv(terminal, answer.body(), series);
    } else {
      terminal.print(table(series));
    }
    return ExitCode.FINE;
  }

  private String path() {
    var path = new StringBuilder("/api/v1/series?runbook=" + HeadroomApi.escaped(runbook));
    parameter(path, "component", component);
    parameter(path, "trigger", trigger);
    labels.forEach(label -> parameter(path, "label", label));
    parameter(path, "from", from);
    parameter(path, "to", to);
    parameter(path, "step", step);
    parameter(path, "aggregation", aggregation);
    return path.toString();
  }

  private static void parameter(StringBuilder path, String name, @Nullable String value) {
    if (value != null) {
      path.append('&').append(name).append('=').append(HeadroomApi.escaped(value));
    }
  }

  /** One series only: a file of two columns cannot tell several apart. */
  private int csv(Terminal terminal, JsonNode body, List<JsonNode> series) {
    if (series.size() > 1) {
      terminal.complain(
          "%d series match, and a CSV holds one; say --component, --trigger or --label:\n%s"
              .formatted(
                  series.size(), String.join("\n", series.stream().map(Series::name).toList())));
      return ExitCode.PROBLEM;
    }
    List<OptionalDouble> values = values(series.getFirst());
    terminal.printLine("time,value");
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i).isPresent()) {
        terminal.printLine(body.path("times").path(i).asText() + "," + values.get(i).getAsDouble());
      }
    }
    terminal.flush();
    return ExitCode.FINE;
  }

  private String table(List<JsonNode> series) {
    var table = new Table("SERIES", "LEAST", "MOST", "LAST", "HOLES", "");
    for (var one : series) {
      var unit = aggregation.equals("count") ? "" : one.path("unit").asText("");
      var values = values(one);
      var known = values.stream().filter(OptionalDouble::isPresent).toList();
      var numbers = known.stream().mapToDouble(OptionalDouble::getAsDouble).summaryStatistics();
      boolean none = known.isEmpty();
      table.row(
          name(one),
          Quantity.of(none ? OptionalDouble.empty() : OptionalDouble.of(numbers.getMin()), unit),
          Quantity.of(none ? OptionalDouble.empty() : OptionalDouble.of(numbers.getMax()), unit),
          Quantity.of(none ? OptionalDouble.empty() : known.getLast(), unit),
          values.size() - known.size() + " of " + values.size(),
          Sparkline.of(values, WIDTH));
    }
    return table.text();
  }

  private List<OptionalDouble> values(JsonNode series) {
    var values = new ArrayList<OptionalDouble>();
    series
        .path("values")
        .path(aggregation)
        .forEach(
            value ->
                values.add(
                    value.isNumber()
                        ? OptionalDouble.of(value.asDouble())
                        : OptionalDouble.empty()));
    return values;
  }

  private static String name(JsonNode series) {
    var labels = new ArrayList<String>();
    series
        .path("labels")
        .properties()
        .forEach(label -> labels.add(label.getKey() + "=" + label.getValue().asText()));
    return series.path("component").asText()
        + "/"
        + series.path("trigger").asText()
        + (labels.isEmpty() ? "" : "{" + String.join(",", labels) + "}");
  }
}
