package dev.headroom.evaluator.growth;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a driver grows, and why.
 *
 * @param now its last value
 * @param values how many steps of history have a value
 * @param coming launches that are not fully in the values, with the estimate that is used
 */
public record DriverGrowth(
    String driver,
    LocalDate last,
    double now,
    DriverHistory.Step step,
    int values,
    List<PastLaunch> past,
    Shrinkage shrinkage,
    List<Coming> coming,
    Outlook outlook) {

  public DriverGrowth {
    past = List.copyOf(past);
    coming = List.copyOf(coming);
  }

  /** A launch as it was declared, and as it is used. */
  public record Coming(Launch declared, Launch used) {}

  /** Growth over the horizon, as shares of the value now. */
  public sealed interface Outlook {

    /** Organic growth, what launches add, and both together. */
    record Projected(Range organic, Range launches, Range total, Future future)
        implements Outlook {}

    /** Not known; {@code says} tells why. */
    record Unknown(String says) implements Outlook {}
  }

  /** What is asked of a driver. */
  public record Question(LocalDate today, int horizonDays, @Nullable Double grows) {
    public Question {
      Objects.requireNonNull(today);
      if (grows != null && !(grows > -1)) {
        throw new IllegalArgumentException("a growth of " + grows);
      }
    }
  }

  /**
   * The growth of a driver.
   *
   * @param days its values, at least one
   * @param launches of this driver, those of the past included
   */
  static DriverGrowth of(
      String runbook,
      String driver,
      SortedMap<LocalDate, Double> days,
      List<Launch> launches,
      Question question) {
    DriverHistory history = DriverHistory.of(days);
    CleanHistory clean = CleanHistory.of(history, launches);
    Shrinkage shrinkage = Shrinkage.of(clean.past());
    List<Coming> coming =
        launches.stream()
            .filter(one -> one.on().plusDays(one.rampDays()).isAfter(history.last()))
            .map(one -> new Coming(one, one.scaled(shrinkage.factor())))
            .toList();
    double now = history.values()[history.values().length - 1];
    return new DriverGrowth(
        driver,
        history.last(),
        now,
        history.step(),
        history.known(),
        clean.past(),
        shrinkage,
        coming,
        outlook(runbook + "/" + driver, history, clean, now, coming, question));
  }

  private static Outlook outlook(
      String seed,
      DriverHistory history,
      CleanHistory clean,
      double now,
      List<Coming> coming,
      Question question) {
    if (now <= 0) {
      return new Outlook.Unknown(
          "the last value is %s, of which nothing is a share".formatted(now));
    }
    long since = question.today().toEpochDay() - history.last().toEpochDay();
    Double grows = question.grows();
    Future.Own own;
    if (grows != null) {
      double rate = Math.log1p(grows) / question.horizonDays();
      own = (day, z) -> now * Math.exp(rate * day);
    } else if (since > history.step().staleDays()) {
      return new Outlook.Unknown(
          "the last value is of %s, %d days ago; of values by the %s it may be %d days old"
              .formatted(
                  history.last(),
                  since,
                  history.step().name().toLowerCase(Locale.ROOT),
                  history.step().staleDays()));
    } else if (history.known() < OrganicForecast.LEAST_VALUES) {
      return new Outlook.Unknown(
          "%d values; %d are needed".formatted(history.known(), OrganicForecast.LEAST_VALUES));
    } else {
      var forecast =
          OrganicForecast.of(clean.values(), history.step().days(), since + question.horizonDays());
      own = (day, z) -> clean.level() * forecast.at(since + day, z);
    }
    List<Launch> used = coming.stream().map(Coming::used).toList();
    Future future = Future.of(seed, question.today(), history.last(), own, used);
    return projected(future, now, question.horizonDays());
  }

  private static Outlook projected(Future future, double now, int days) {
    double[] organic = new double[Future.PATHS];
    double[] launches = new double[Future.PATHS];
    double[] total = new double[Future.PATHS];
    for (int i = 0; i < Future.PATHS; i++) {
      organic[i] = future.organic(i, days) / now - 1;
      launches[i] = future.launches(i, days) - 1;
      total[i] = future.at(i, days) / now - 1;
    }
    return new Outlook.Projected(Range.of(organic), Range.of(launches), Range.of(total), future);
  }
}
