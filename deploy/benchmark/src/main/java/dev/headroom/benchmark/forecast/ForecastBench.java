package dev.headroom.benchmark.forecast;

import dev.headroom.benchmark.figure.Figure;
import dev.headroom.benchmark.figure.Reading;
import dev.headroom.benchmark.figure.Unit;
import dev.headroom.evaluator.forecast.Forecast;
import dev.headroom.evaluator.forecast.Forecaster;
import dev.headroom.evaluator.forecast.Question;
import dev.headroom.evaluator.forecast.interval.Level;
import dev.headroom.evaluator.forecast.trip.Threshold;
import dev.headroom.evaluator.forecast.trip.TripOutlook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Scores the forecaster on series that it has not been tuned on, and measures its speed. */
public final class ForecastBench {

  /** Rules were chosen on the even series of each frequency; figures are of the odd ones. */
  public enum Half {
    TUNING,
    REPORT;

    private boolean has(int series) {
      return (series % 2 == 0) == (this == TUNING);
    }
  }

  private static final long SEED = 20_260_218;
  private static final int GENERATED = 240;
  private static final int SPEED_SERIES = 10_000;
  private static final int THREADS = 2;
  private static final int PERCENT = 100;

  /** A bound: knows the process that made a series, and the state that it is in. */
  private static final String BEST = "who knows the process";

  private static final double NANOS = 1e9;

  private final Consumer<String> progress;
  private final Consumer<Figure> figures;

  public ForecastBench(Consumer<String> progress, Consumer<Figure> figures) {
    this.progress = progress;
    this.figures = figures;
  }

  /**
   * Runs all of it.
   *
   * @param origins of each series, a horizon apart; the last one is M4's
   * @param m4 directory of M4's own files; null for the generated corpus and the sample of M4
   * @return false when something failed, which it has said
   */
  public boolean run(boolean quick, Half half, int origins, @Nullable Path m4)
      throws InterruptedException {
    try {
      if (m4 != null) {
        score(M4Files.in(m4), half, origins);
      } else {
        score(new Generated(quick ? 6 : GENERATED, SEED), half, quick ? 1 : origins);
        score(M4Files.sample(), half, quick ? 1 : origins);
      }
      speed(quick ? SPEED_SERIES / PERCENT : SPEED_SERIES);
      return true;
    } catch (ExecutionException | RuntimeException e) {
      progress.accept("forecast FAILED: " + e);
      return false;
    }
  }

  private void score(Corpus corpus, Half half, int origins) {
    for (var frequency : Frequency.values()) {
      List<double[]> series = corpus.series(frequency);
      var trial = new Trial(frequency);
      // Each half of the sample would be two series, and no rule was chosen on it.
      boolean whole = corpus.name().equals("m4-sample");
      for (int i = 0; i < series.size(); i++) {
        if (whole || half.has(i)) {
          int index = i;
          trial.add(series.get(i), origins, origin -> corpus.futures(frequency, index, origin));
        }
      }
      if (trial.forecasts() > 0) {
        String name =
            "%s/%s".formatted(corpus.name(), frequency.fileName().toLowerCase(Locale.ROOT));
        progress.accept(
            "forecast: %s: %d series, %d forecasts, %d trips asked for"
                .formatted(name, series.size(), trial.forecasts(), trial.trips.count()));
        report(name, trial);
      }
    }
  }

  private void report(String name, Trial trial) {
    double owa = trial.headroom.owa(trial.naive2);
    beside(name + "/owa", Unit.OWA, owa, "naive", trial.naive.owa(trial.naive2));
    beside(name + "/owa", Unit.OWA, owa, "seasonal naive", trial.seasonalNaive.owa(trial.naive2));
    beside(name + "/owa", Unit.OWA, owa, "linear extrapolation", trial.line.owa(trial.naive2));
    boolean bounded = !trial.possible.isEmpty();
    if (bounded) {
      beside(name + "/owa", Unit.OWA, owa, BEST, trial.possible.owa(trial.naive2));
    }
    beside(name + "/mase", Unit.MASE, trial.headroom.mase(), "naive", trial.naive.mase());
    alone(name + "/coverage-of-80", Unit.PERCENT, PERCENT * trial.coverage(Level.P80));
    alone(name + "/coverage-of-90", Unit.PERCENT, PERCENT * trial.coverage(Level.P90));
    alone(name + "/coverage-of-95", Unit.PERCENT, PERCENT * trial.coverage(Level.P95));
    TripScore trips = trial.trips;
    if (trips.count() > 0) {
      double brier = trips.brier();
      beside(name + "/trip-brier", Unit.BRIER, brier, "climatology", trips.climatology());
      beside(name + "/trip-brier", Unit.BRIER, brier, "linear extrapolation", trips.lineBrier());
      if (bounded) {
        beside(name + "/trip-brier", Unit.BRIER, brier, BEST, trips.possibleBrier());
      }
      alone(name + "/trip-coverage-of-90", Unit.PERCENT, PERCENT * trips.coverage());
    }
    if (trips.hasTrips()) {
      beside(
          name + "/trip-date-error",
          Unit.STEPS,
          trips.dateError(),
          "linear extrapolation",
          trips.lineDateError());
    }
  }

  private void beside(String name, Unit unit, double ours, String peer, double theirs) {
    figures.accept(
        Figure.beside(new Reading(name, ours, unit), peer, new Reading(name, theirs, unit)));
  }

  private void alone(String name, Unit unit, double value) {
    figures.accept(Figure.alone(new Reading(name, value, unit)));
  }

  private static double answer(Question question) {
    Forecast forecast = Forecaster.forecast(question).orElseThrow();
    var threshold = new Threshold(2 * forecast.point(1), Threshold.Direction.ABOVE);
    return forecast.outlook(threshold) instanceof TripOutlook.Judged judged ? judged.by(1) : 0;
  }

  /** As many series of all frequencies, each with a threshold, on two threads. */
  private void speed(int count) throws InterruptedException, ExecutionException {
    progress.accept("forecast: %,d series on %d threads ...".formatted(count, THREADS));
    List<Question> questions = new ArrayList<>();
    for (var frequency : Frequency.values()) {
      var corpus = new Generated(count / Frequency.values().length, SEED + 1);
      for (double[] series : corpus.series(frequency)) {
        questions.add(new Question(series, frequency.seasons(), frequency.horizon()));
      }
    }
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      long begun = System.nanoTime();
      List<Future<?>> running = new ArrayList<>();
      for (var question : questions) {
        running.add(threads.submit(() -> answer(question)));
      }
      for (Future<?> one : running) {
        one.get();
      }
      double seconds = (System.nanoTime() - begun) / NANOS;
      alone("speed/%d-series".formatted(questions.size()), Unit.SECONDS, seconds);
    }
  }
}
