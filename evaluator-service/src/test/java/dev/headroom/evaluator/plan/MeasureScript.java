package dev.headroom.evaluator.plan;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.StaleMarker;
import dev.headroom.evaluator.measure.Expr;
import dev.headroom.evaluator.measure.MeasureParser;
import dev.headroom.evaluator.series.Series;
import dev.headroom.evaluator.series.SeriesTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Cases of a measure over series, in lines of text.
 *
 * <pre>
 * every 1m                          the step between the values of the series that follow
 * hits{pod="a"}  0 10 20 _ stale    a sample a step from time 0 on; _ is none
 * up             1*20 0 5+2*4       1 twenty times, 0, then 5 7 9 11
 *
 * at 10m sum(rate(hits[5m]))        a query at an instant, then what it gives:
 *   {} 0.5                          a line an element, in order where the query orders
 *   3                               a number
 *   error: same labelset            or an error that says so
 * </pre>
 *
 * <p>A query without lines gives nothing. A line that starts with {@code #} is a comment, one with
 * {@code --} forgets the series.
 */
final class MeasureScript {

  /** A query with the series that it is asked of, and what is expected. */
  record Case(
      String text,
      long atMillis,
      Map<SeriesLabels, TreeMap<Long, Double>> series,
      List<String> want) {

    Case {
      want = new ArrayList<>(want);
    }

    /** What the query gives, in the notation of the script. */
    List<String> got() {
      var compiler = new PlanCompiler();
      MeasurePlan plan = compiler.compile(MeasureParser.parseQuery(text), 60_000);
      var table =
          SeriesTable.ofEverything(compiler.windows(), new SeriesTable.Limits(1000, 1L << 30));
      series.forEach(
          (labels, samples) -> {
            Series one = table.resolve(labels, 60_000);
            if (one != null) {
              samples.forEach((time, value) -> table.offer(one, time, value, Long.MAX_VALUE));
            }
          });
      table.release(Long.MAX_VALUE / 2);
      try {
        return lines(plan.value(table, atMillis));
      } catch (EvaluationException e) {
        return List.of("error: " + e.getMessage());
      }
    }
  }

  private final Map<SeriesLabels, TreeMap<Long, Double>> series = new LinkedHashMap<>();
  private final List<Case> cases = new ArrayList<>();
  private long step = 60_000;

  static List<Case> cases(List<String> lines) {
    var script = new MeasureScript();
    lines.stream().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(script::line);
    return script.cases;
  }

  private void line(String line) {
    if (line.startsWith("--")) {
      series.clear();
    } else if (line.startsWith("every ")) {
      step = millis(line.substring(6).strip());
    } else if (line.startsWith("at ")) {
      int space = line.indexOf(' ', 3);
      cases.add(
          new Case(
              line.substring(space).strip(),
              millis(line.substring(3, space)),
              new LinkedHashMap<>(series),
              List.of()));
    } else if (line.startsWith("  ")) {
      cases.getLast().want().add(line.strip());
    } else {
      int values = line.indexOf("  ");
      SeriesLabels labels = labels(line.substring(0, values));
      series.put(labels, samples(line.substring(values).strip()));
    }
  }

  private TreeMap<Long, Double> samples(String text) {
    var samples = new TreeMap<Long, Double>();
    long time = 0;
    for (String word : text.split("\\s+")) {
      String[] run = word.split("\\*");
      String[] rise = run[0].split("(?<=[\\d.])\\+");
      int times = run.length == 1 ? 1 : Integer.parseInt(run[1]);
      for (int i = 0; i < times; i++) {
        if (!run[0].equals("_")) {
          double value = value(rise[0]) + (rise.length == 1 ? 0 : i * value(rise[1]));
          samples.put(time, run[0].equals("stale") ? StaleMarker.VALUE : value);
        }
        time += step;
      }
    }
    return samples;
  }

  private static double value(String word) {
    return switch (word) {
      case "stale" -> 0;
      case "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(word);
    };
  }

  private static long millis(String duration) {
    return Math.round(((Expr.Number) MeasureParser.parseQuery(duration)).value() * 1000);
  }

  private static SeriesLabels labels(String selector) {
    var labels = new TreeMap<String, String>();
    ((Expr.Instant) MeasureParser.parseQuery(selector))
        .selector()
        .matchers()
        .forEach(matcher -> labels.put(matcher.label(), matcher.operand()));
    return SeriesLabels.of(labels);
  }

  private static List<String> lines(Value value) {
    return switch (value) {
      case Value.Scalar scalar -> List.of(number(scalar.value()));
      case Value.Text text -> List.of('"' + text.value() + '"');
      case Value.Vector vector -> vector.elements().stream().map(MeasureScript::line).toList();
      case Value.Matrix matrix ->
          matrix.rows().stream()
              .map(
                  row ->
                      row.labels()
                          + row.samples().stream()
                              .map(one -> " " + number(one.value()) + "@" + one.timeMillis() / 1000)
                              .collect(Collectors.joining()))
              .toList();
    };
  }

  private static String line(Element element) {
    String interval = element.interval() == null ? "" : " in " + element.interval();
    return element.labels() + " " + number(element.value()) + interval;
  }

  /** To twelve digits: sums in another order may differ in the last ones. */
  private static String number(double value) {
    if (!Double.isFinite(value)) {
      return CountedValues.plain(value);
    }
    return new java.math.BigDecimal(value)
        .round(new java.math.MathContext(12))
        .stripTrailingZeros()
        .toPlainString();
  }
}
