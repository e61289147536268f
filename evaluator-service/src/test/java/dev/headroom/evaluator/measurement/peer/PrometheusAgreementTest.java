package dev.headroom.evaluator.measurement.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.evaluator.measurement.Answer;
import dev.headroom.evaluator.measurement.AnswerJson;
import dev.headroom.evaluator.measurement.Measurer;
import dev.headroom.evaluator.measurement.Steps;
import dev.headroom.evaluator.measurement.WindowEdges;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our answers beside a real Prometheus's, over random samples and expressions: at single instants,
 * and over ranges, which our side answers from live windows.
 *
 * <p>{@code -Ddifferential.cases=5000 -Ddifferential.seed=7} asks more, or again. Prometheus 2 sees
 * both edges of a window, and is asked so; what else it computes otherwise is left out by name, in
 * {@link RandomRecording} and {@link RandomMeasure}.
 */
class PrometheusAgreementTest {

  private static final int CASES = Integer.getInteger("differential.cases", 300);
  private static final long SEED = Long.getLong("differential.seed", 1);
  private static final int SHOWN = 10;

  private final ObjectMapper json = new ObjectMapper();

  @TempDir Path directory;

  @Test
  void random_measures_have_the_answers_of_a_real_prometheus() throws Exception {
    Optional<Path> binary = PrometheusServer.find();
    assumeTrue(
        binary.isPresent(),
        "no Prometheus here: put one on the PATH, or name it by -Dprometheus.binary");
    var random = new Random(SEED);
    List<String> differences = new ArrayList<>();
    int answered = 0;
    int refused = 0;
    try (var prometheus = PrometheusServer.start(binary.get(), directory)) {
      boolean three = !prometheus.hasClosedWindows(RandomRecording.START - 1000);
      var recording = RandomRecording.of(SEED, three);
      prometheus.write(recording);
      var edges = three ? WindowEdges.PROMETHEUS3 : WindowEdges.PROMETHEUS2;
      var measurer = new Measurer(recording, Optional.empty(), edges);
      var expressions = new RandomMeasure(SEED, three);
      for (int i = 0; i < CASES; i++) {
        String measure = expressions.next();
        JsonNode ours;
        JsonNode theirs;
        String when;
        if (i % 5 == 4) {
          var steps = steps(random);
          when = steps.toString();
          ours = parsed(measurer.over(steps, measure));
          theirs = prometheus.over(steps, measure);
        } else {
          long at = instant(random);
          when = "" + at;
          ours = parsed(measurer.at(at, measure));
          theirs = prometheus.at(at, measure);
        }
        refused += theirs.path("status").asText().equals("error") ? 1 : 0;
        answered += theirs.path("data").path("result").isEmpty() ? 0 : 1;
        Agreement.difference(ours, theirs)
            .filter(difference -> !meetAcrossSteps(ours, theirs))
            .ifPresent(difference -> differences.add(measure + " at " + when + ": " + difference));
      }
    }
    System.out.printf(
        "%s: %d cases (seed %d), %d with an answer, %d refused by both, %d differences%n",
        binary.get(), CASES, SEED, answered, refused, differences.size());
    assertTrue(answered > CASES / 4, "only " + answered + " cases had an answer");
    assertEquals(
        0,
        differences.size(),
        () ->
            "of %d cases (seed %d), such as:%n%s"
                .formatted(
                    CASES,
                    SEED,
                    String.join(
                        "\n", differences.subList(0, Math.min(SHOWN, differences.size())))));
  }

  /**
   * Whether Prometheus refused series that share their labels at no step, but over all steps: it
   * drops names from whole series. Each instant by itself has an answer, there and here.
   */
  private static boolean meetAcrossSteps(JsonNode ours, JsonNode theirs) {
    return ours.path("data").path("resultType").asText().equals("matrix")
        && theirs.path("error").asText().contains("same labelset");
  }

  /** On a sample's time, or anywhere. */
  private static long instant(Random random) {
    long at =
        RandomRecording.START
            + random.nextLong(RandomRecording.END - RandomRecording.START + 600_000);
    return random.nextBoolean() ? at / 15_000 * 15_000 : at;
  }

  private static Steps steps(Random random) {
    long start = instant(random);
    long step = List.of(15_000L, 60_000L, 47_000L, 300_000L).get(random.nextInt(4));
    return new Steps(start, start + random.nextInt(40) * step, step);
  }

  private JsonNode parsed(Answer answer) throws JsonProcessingException {
    return json.readTree(AnswerJson.of(answer));
  }
}
