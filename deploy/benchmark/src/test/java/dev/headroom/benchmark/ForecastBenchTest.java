package dev.headroom.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.benchmark.figure.Figure;
import dev.headroom.benchmark.forecast.ForecastBench;
import dev.headroom.benchmark.forecast.Frequency;
import dev.headroom.benchmark.forecast.Generated;
import dev.headroom.benchmark.forecast.M4Files;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That forecasts are scored on generated series, on the sample and on M4's own files. */
class ForecastBenchTest {

  private final List<String> progress = new ArrayList<>();
  private final List<Figure> figures = new ArrayList<>();

  private boolean run(Path m4) throws InterruptedException {
    return new ForecastBench(progress::add, figures::add)
        .run(true, ForecastBench.Half.REPORT, 1, m4);
  }

  @Test
  void every_frequency_of_both_corpora_is_scored() throws InterruptedException {
    var bench = new ForecastBench(progress::add, figures::add);
    assertTrue(bench.run(true, ForecastBench.Half.REPORT, 1, null), progress::toString);
    for (var corpus : List.of("generated", "m4-sample")) {
      for (var frequency : List.of("hourly", "daily", "weekly", "monthly")) {
        String name = corpus + "/" + frequency;
        assertTrue(figures.stream().anyMatch(figure -> figure.name().equals(name + "/owa")), name);
        assertTrue(
            figures.stream().anyMatch(figure -> figure.name().equals(name + "/coverage-of-90")),
            name);
      }
    }
    assertTrue(figures.stream().anyMatch(figure -> figure.name().equals("speed/100-series")));
  }

  @Test
  void a_generated_series_has_a_bound_and_a_real_one_has_none() throws InterruptedException {
    assertTrue(run(null), progress::toString);
    var bounded =
        figures.stream()
            .filter(figure -> "who knows the process".equals(figure.peer()))
            .map(Figure::name)
            .toList();
    assertTrue(
        bounded.containsAll(List.of("generated/hourly/owa", "generated/monthly/trip-brier")),
        bounded::toString);
    assertTrue(bounded.stream().noneMatch(name -> name.startsWith("m4-sample")));
  }

  @Test
  void what_may_follow_on_a_series_is_around_what_does() {
    var corpus = new Generated(40, 1);
    var series = corpus.series(Frequency.WEEKLY);
    int above = 0;
    for (int i = 0; i < series.size(); i++) {
      int origin = series.get(i).length - 13;
      double actual = series.get(i)[origin];
      double[][] futures = corpus.futures(Frequency.WEEKLY, i, origin);
      long over = Arrays.stream(futures).filter(future -> future[0] > actual).count();
      above += over > futures.length / 2 ? 1 : 0;
    }
    assertTrue(above >= 12 && above <= 28, "above in " + above + " of 40");
  }

  @Test
  void some_generated_months_have_a_season_and_some_have_none() {
    long seasonal =
        new Generated(40, 1)
            .series(Frequency.MONTHLY).stream()
                .filter(series -> likenessOfChanges(series, 12) > 0.25)
                .count();
    assertTrue(seasonal >= 12 && seasonal <= 34, "seasonal: " + seasonal + " of 40");
  }

  private static double likenessOfChanges(double[] series, int season) {
    double products = 0;
    double squares = 0;
    for (int t = season + 1; t < series.length; t++) {
      double change = Math.log(series[t] / series[t - 1]);
      products += change * Math.log(series[t - season] / series[t - season - 1]);
      squares += change * change;
    }
    return products / squares;
  }

  @Test
  void the_sample_has_four_series_of_each_frequency() {
    for (var frequency : Frequency.values()) {
      assertEquals(4, M4Files.sample().series(frequency).size(), frequency.name());
    }
  }

  @Test
  void files_of_m4_are_read_as_they_are(@TempDir Path directory)
      throws IOException, InterruptedException {
    Files.createDirectories(directory.resolve("Train"));
    Files.createDirectories(directory.resolve("Test"));
    var train = new StringBuilder("\"V1\",\"V2\"\n");
    var test = new StringBuilder("\"V1\",\"V2\"\n");
    for (int i = 0; i < 2; i++) {
      train.append("\"W").append(i).append('"');
      test.append("\"W").append(i).append('"');
      for (int t = 0; t < 93; t++) {
        (t < 80 ? train : test).append(",\"").append(100 + t + t * 7 % 11 + i).append('"');
      }
      train.append(",\"\",\"\"\n");
      test.append('\n');
    }
    Files.writeString(directory.resolve("Train/Weekly-train.csv"), train);
    Files.writeString(directory.resolve("Test/Weekly-test.csv"), test);
    assertEquals(93, M4Files.in(directory).series(Frequency.WEEKLY).getFirst().length);
    assertTrue(run(directory), progress::toString);
    assertTrue(figures.stream().anyMatch(figure -> figure.name().equals("m4/weekly/owa")));
    assertTrue(figures.stream().noneMatch(figure -> figure.name().startsWith("m4/hourly")));
  }
}
