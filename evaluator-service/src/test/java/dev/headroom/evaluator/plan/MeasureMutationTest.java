package dev.headroom.evaluator.plan;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.measure.Expr;
import dev.headroom.evaluator.measure.MeasureParser;
import dev.headroom.evaluator.measure.MeasureSyntaxException;
import dev.headroom.evaluator.series.Series;
import dev.headroom.evaluator.series.SeriesTable;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Ten thousand mutated queries: each gives a result, or an error that says where or why. */
class MeasureMutationTest {

  private static final int MUTATIONS = 10_000;

  private static final List<String> SEEDS =
      List.of(
          "histogram_quantile(0.95, sum by (le) (rate(hits_bucket{le=~\".+\"}[5m] offset 1m)))",
          "sum(rate(hits{code=~\"5..\"}[$window])) / on(pod) group_left(team) max by (pod) (hits)",
          "label_replace(topk(2, hits), \"pod\", \"$1-${2}\", \"code\", \"(.)(.*)\") or vector(0)",
          "clamp(predict_linear(hits[10m], 4*3600) - quantile_over_time(0.5, hits[1h]), -1e3, Inf)",
          "count_values without (pod) (\"v\", round(hits, 0x10)) unless absent(none{a=\"b\"})",
          "bottomk(scalar(time()), sort_desc(hits ^ 2 % 7 > bool 3)) and ignoring(code) hits",
          "label_join(timestamp(hits) - -deriv({__name__=~\"h.*\"}[90s]), \"x\", ',', `pod`, 'code')",
          "stddev_over_time(hits[5m]) * 1_000 <= quantile(0.9, irate(hits[2m])) # the end");

  private static final List<String> PIECES =
      List.of(
          "(",
          ")",
          "{",
          "}",
          "[",
          "]",
          "\"",
          "'",
          "`",
          "=",
          "~",
          "!",
          "<",
          ">",
          ",",
          ".",
          "$",
          "+",
          "-",
          "*",
          "/",
          "^",
          "%",
          "@",
          ":",
          "_",
          "#",
          "\\",
          "0",
          "1",
          "9",
          "5m",
          "1y",
          " ",
          "\n",
          "by",
          "on",
          "offset",
          "bool",
          "group_left",
          "sum",
          "rate",
          "hits",
          "none",
          "Inf",
          "NaN",
          "{1000}",
          "(.*)*",
          "é",
          "\uD83D",
          "1e999",
          "999999999999",
          "\"le\"",
          "[5m]",
          "topk(");

  private static final Pattern WORD = Pattern.compile("\\w+");

  private static final List<String> WORDS =
      List.of(
          "hits",
          "none",
          "pod",
          "code",
          "le",
          "0",
          "1",
          "2",
          "0.5",
          "5m",
          "1h",
          "Inf",
          "NaN",
          "rate",
          "increase",
          "delta",
          "idelta",
          "changes",
          "resets",
          "avg_over_time",
          "absent",
          "min_over_time",
          "absent_over_time",
          "present_over_time",
          "last_over_time",
          "abs",
          "ln",
          "sqrt",
          "sgn",
          "sort",
          "timestamp",
          "sum",
          "avg",
          "min",
          "count",
          "group",
          "stddev",
          "topk",
          "bottomk",
          "by",
          "without",
          "on",
          "ignoring",
          "group_left",
          "group_right",
          "and",
          "or",
          "unless",
          "bool",
          "offset",
          "scalar",
          "vector",
          "time");

  private final Random random = new Random(20_260_218);

  @Test
  void every_mutation_gives_a_result_or_an_error_with_its_place() {
    assertTimeoutPreemptively(Duration.ofMinutes(2), this::mutate);
  }

  private void mutate() {
    int refused = 0;
    int answered = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      String text = mutated(SEEDS.get(i % SEEDS.size()));
      try {
        evaluate(MeasureParser.parseQuery(text));
        answered++;
      } catch (MeasureSyntaxException e) {
        refused++;
        boolean inside = e.offset() >= 0 && e.offset() + e.length() <= text.length();
        assertTrue(inside, () -> text + ": " + e.getMessage() + " at " + e.offset());
      } catch (EvaluationException e) {
        answered++;
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("mutation " + i + ": " + text, e);
      }
    }
    assertTrue(refused > MUTATIONS / 4, "hardly any mutation was refused: " + refused);
    assertTrue(answered > MUTATIONS / 20, "hardly any mutation was answered: " + answered);
  }

  /** Half of the time a word gives way to another word, so that much still reads well. */
  private String mutated(String seed) {
    return random.nextBoolean() ? reworded(seed) : edited(seed);
  }

  private String reworded(String seed) {
    List<MatchResult> words = WORD.matcher(seed).results().toList();
    MatchResult one = words.get(random.nextInt(words.size()));
    String word = WORDS.get(random.nextInt(WORDS.size()));
    return seed.substring(0, one.start()) + word + seed.substring(one.end());
  }

  private String edited(String seed) {
    var text = new StringBuilder(seed);
    for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + 1 + random.nextInt(6));
      String piece = PIECES.get(random.nextInt(PIECES.size()));
      switch (random.nextInt(4)) {
        case 0 -> text.replace(at, end, piece);
        case 1 -> text.insert(at, piece);
        case 2 -> text.insert(random.nextInt(text.length()), text.substring(at, end));
        default -> text.delete(at, end);
      }
      if (text.isEmpty()) {
        text.append(piece);
      }
    }
    return text.toString();
  }

  private static void evaluate(Expr query) {
    var compiler = new PlanCompiler();
    MeasurePlan plan = compiler.compile(query, 300_000);
    var table = SeriesTable.ofEverything(compiler.windows(), new SeriesTable.Limits(100, 1 << 26));
    for (int series = 0; series < 4; series++) {
      offer(table, SeriesLabels.named("hits", "pod", "p" + series % 2, "code", "50" + series));
      offer(table, SeriesLabels.named("hits_bucket", "le", series == 3 ? "+Inf" : "" + series));
    }
    table.release(Long.MAX_VALUE / 2);
    Objects.requireNonNull(plan.value(table, 600_000));
  }

  private static void offer(SeriesTable table, SeriesLabels labels) {
    Series series = table.resolve(labels, 60_000);
    for (int i = 0; series != null && i < 20; i++) {
      table.offer(series, i * 30_000L, i * i % 17, Long.MAX_VALUE);
    }
  }
}
