package dev.headroom.evaluator.growth.review;

import dev.headroom.evaluator.growth.DriverGrowth;
import dev.headroom.evaluator.growth.Growth;
import dev.headroom.evaluator.growth.Launch;
import dev.headroom.evaluator.growth.Snapshot;
import dev.headroom.evaluator.runbook.model.Roadmap;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which launches ask for a capacity review, and what their tickets are to say now.
 *
 * <p>A launch asks for one when it is to take place within {@code reviewWithin} and its driver, if
 * it does, is projected to grow by more than {@code reviewAbove} in that time. Once asked for, its
 * ticket follows the launch until its day, whatever becomes of the projection.
 */
public final class LaunchReviews {

  private final Snapshot snapshot;
  private final @Nullable String only;
  private final int withinDays;
  private final double above;

  private LaunchReviews(Snapshot snapshot, Roadmap roadmap, double above) {
    this.snapshot = snapshot;
    this.only = roadmap.reviewDriver();
    this.withinDays = Math.toIntExact(roadmap.reviewWithin().toDays());
    this.above = above;
  }

  /**
   * The reviews that are new or other than before; each to be stored, and then told.
   *
   * @param snapshot loads are not looked at
   * @param known those of the runbook
   */
  public static List<LaunchReview> next(Snapshot snapshot, List<LaunchReview> known, Instant at) {
    Roadmap roadmap = snapshot.runbook().spec().roadmap();
    if (roadmap == null || roadmap.reviewAbove() == null) {
      return List.of();
    }
    var reviews = new LaunchReviews(snapshot, roadmap, roadmap.reviewAbove().value());
    var next = new ArrayList<LaunchReview>();
    Map<String, LaunchReview> unnamed = new HashMap<>();
    known.forEach(review -> unnamed.put(review.launch(), review));
    for (Launch launch : snapshot.launches()) {
      reviews.of(launch, unnamed.remove(launch.id()), at).ifPresent(next::add);
    }
    known.stream()
        .filter(review -> unnamed.containsKey(review.launch()))
        .flatMap(review -> reviews.calledOff(review, at).stream())
        .forEach(next::add);
    return next;
  }

  private Optional<LaunchReview> of(Launch launch, @Nullable LaunchReview known, Instant at) {
    if (launch.on().isBefore(snapshot.today())) {
      return Optional.empty();
    }
    if (known == null) {
      return exceeding(launch)
          .map(growth -> LaunchReview.asked(snapshot.runbook().name(), launch, growth, at));
    }
    if (known.isUnsure() || saysTheSame(launch, known.wanted())) {
      return Optional.empty();
    }
    boolean never = known.wanted() == null && known.reference() == null;
    return never && exceeding(launch).isEmpty()
        ? Optional.empty()
        : Optional.of(known.wants(launch, at));
  }

  /** Who said so is no news. */
  private static boolean saysTheSame(Launch launch, @Nullable Launch wanted) {
    return wanted != null && launch.by(wanted.origin()).equals(wanted);
  }

  /** A launch that took place has no ticket to be closed any more. */
  private Optional<LaunchReview> calledOff(LaunchReview known, Instant at) {
    Launch wanted = known.wanted();
    return wanted == null || known.isUnsure() || wanted.on().isBefore(snapshot.today())
        ? Optional.empty()
        : Optional.of(known.wants(null, at));
  }

  /** If the launch takes place; whether it does is another question. */
  private Optional<LaunchReview.Growth> exceeding(Launch launch) {
    boolean asks = (only == null || only.equals(launch.driver())) && !launch.on().isAfter(until());
    if (!asks) {
      return Optional.empty();
    }
    List<Launch> launches =
        snapshot.launches().stream()
            .filter(one -> one.driver().equals(launch.driver()))
            .map(one -> one.equals(launch) ? one.certain() : one)
            .toList();
    LaunchReview.Growth growth = growth(launch.driver(), launches);
    return growth.share() > above ? Optional.of(growth) : Optional.empty();
  }

  private LaunchReview.Growth growth(String driver, List<Launch> launches) {
    var days = snapshot.drivers().get(driver);
    if (days != null) {
      var alone =
          new Snapshot(
              snapshot.runbook(),
              snapshot.version(),
              snapshot.today(),
              Map.of(driver, days),
              Map.of(),
              launches,
              Map.of());
      var outlook = Growth.of(alone, withinDays).drivers().getFirst().outlook();
      if (outlook instanceof DriverGrowth.Outlook.Projected projected) {
        return new LaunchReview.Growth(driver, projected.total().mid(), withinDays, false);
      }
    }
    return new LaunchReview.Growth(driver, declared(launches), withinDays, true);
  }

  /** Of a driver without a history its launches are known all the same. */
  private double declared(List<Launch> launches) {
    double factor = 1;
    for (Launch launch : launches) {
      if (!launch.on().isBefore(snapshot.today()) && !launch.on().isAfter(until())) {
        factor *= 1 + launch.probability() * launch.mid();
      }
    }
    return factor - 1;
  }

  private LocalDate until() {
    return snapshot.today().plusDays(withinDays);
  }
}
