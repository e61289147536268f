package dev.headroom.evaluator.measurement;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.common.wire.SeriesLabels;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Mutated expressions: an answer or an error with its place, never a crash or a hang. */
class MutationTest {

  private static final int CASES = 10_000;

  private static final List<String> SEEDS =
      List.of(
          "sum by (job) (rate(x{job=~\"a.*|b\"}[5m] offset 1m)) / on (job) group_left y > bool 0.5",
          "histogram_quantile(0.95, sum by (le) (rate(x[$window])))",
          "label_replace(topk(2, x), \"to\", \"<$1>\", \"job\", \"(.).*\") unless y",
          "-quantile_over_time(0.9, x[1h30m]) ^ 2 % 3 + predict_linear(y[10m], 3600)",
          "count_values(\"v\", x) or absent(y{job!=\"a\"}) and vector(time())",
          "clamp(stddev_over_time(x[2m]), 0x1F, 1e3) atan2 scalar(y @ 5)",
          "x[5m:1m] + 'a' * \"\\u00e9\" == `b`");

  private static final String ALPHABET =
      "()[]{}<>=!~+-*/%^,.:;@#$'\"`\\ \t\n0123456789eExXabjmsInfNaN_é\u0000\uD83D";

  @Test
  void every_mutation_is_answered_or_refused() {
    var random = new Random(9);
    var samples = new RecordingBuilder();
    samples.series(SeriesLabels.named("x", "job", "a", "le", "1"));
    samples.series(SeriesLabels.named("y", "job", "a"));
    for (int i = 0; i < 100; i++) {
      samples.sample(i % 2, i * 15_000L, random.nextInt(100));
    }
    var measurer =
        new Measurer(samples.build(), Optional.of(Duration.ofMinutes(5)), WindowEdges.PROMETHEUS3);
    int answered = 0;
    for (int i = 0; i < CASES; i++) {
      String mutated = mutated(SEEDS.get(random.nextInt(SEEDS.size())), random);
      String json =
          assertTimeoutPreemptively(
              Duration.ofSeconds(10),
              () -> AnswerJson.of(measurer.at(1_000_000, mutated)),
              mutated);
      boolean success = json.startsWith("{\"status\":\"success\",\"data\":{\"resultType\":");
      boolean placed = json.matches("(?s).*\"bad_data\",\"error\":\"\\d+:\\d+: .*");
      assertTrue(
          success || placed || json.contains("\"errorType\":\"execution\""), mutated + " " + json);
      answered += success ? 1 : 0;
    }
    assertTrue(answered > CASES / 50, "only " + answered + " were answered");
  }

  private static String mutated(String seed, Random random) {
    var text = new StringBuilder(seed);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(text.length());
      int to = Math.min(text.length(), at + random.nextInt(12));
      switch (random.nextInt(5)) {
        case 0 -> text.delete(at, to);
        case 1 -> text.insert(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        case 2 -> text.setCharAt(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        case 3 -> text.insert(random.nextInt(text.length()), text.substring(at, to));
        default -> text.insert(at, SEEDS.get(random.nextInt(SEEDS.size())));
      }
      if (text.isEmpty()) {
        text.append('x');
      }
    }
    return text.toString();
  }
}
