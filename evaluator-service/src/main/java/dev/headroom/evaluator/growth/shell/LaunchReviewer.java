package dev.headroom.evaluator.growth.shell;

import dev.headroom.evaluator.growth.Snapshot;
import dev.headroom.evaluator.growth.review.LaunchReview;
import dev.headroom.evaluator.growth.review.LaunchReview.Errand;
import dev.headroom.evaluator.growth.review.LaunchReviewStore;
import dev.headroom.evaluator.growth.review.LaunchReviewText;
import dev.headroom.evaluator.growth.review.LaunchReviews;
import dev.headroom.evaluator.people.Delivery;
import dev.headroom.evaluator.people.Notice;
import dev.headroom.evaluator.people.Outlet;
import dev.headroom.evaluator.people.OutletMaker;
import dev.headroom.evaluator.people.Outlets;
import dev.headroom.evaluator.people.Route;
import dev.headroom.evaluator.people.Sighting;
import dev.headroom.evaluator.runbook.model.Roadmap;
import dev.headroom.evaluator.runbook.model.Runbook;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Files the tickets of launches that ask for a capacity review, and keeps them true. An attempt is
 * stored before it is made; in doubt whether the last one opened a ticket it is looked for first.
 *
 * <p>One thread at a time for a runbook, of the replica that owns it; the revision keeps a second
 * one out that does not know yet that it lost it.
 */
public final class LaunchReviewer {

  private static final Logger LOG = Logger.getLogger(LaunchReviewer.class);

  /** Where people are not told for want of a channel. */
  private static final String KEPT = "kept";

  /** Opening, and closing what was called off meanwhile, are two. */
  private static final int MOST_ERRANDS = 3;

  private final Function<String, Optional<Snapshot>> snapshots;
  private final LaunchReviewStore store;
  private final OutletMaker maker;
  private final Function<String, @Nullable String> environment;
  private final InstantSource clock;

  /**
   * @param snapshots drivers and launches of a runbook in force
   * @param environment the value of an environment variable, or null
   */
  public LaunchReviewer(
      Function<String, Optional<Snapshot>> snapshots,
      LaunchReviewStore store,
      OutletMaker maker,
      Function<String, @Nullable String> environment,
      InstantSource clock) {
    this.snapshots = snapshots;
    this.store = store;
    this.maker = maker;
    this.environment = environment;
    this.clock = clock;
  }

  /**
   * One round over a runbook.
   *
   * @param mine whether the runbook is still this replica's; asked before anything is told
   */
  public void round(String name, Predicate<String> mine) {
    Optional<Snapshot> snapshot = snapshots.apply(name);
    if (snapshot.isEmpty()) {
      return;
    }
    List<LaunchReview> known = store.all(name);
    for (LaunchReview next : LaunchReviews.next(snapshot.get(), known, now())) {
      if (known.stream().anyMatch(one -> one.launch().equals(next.launch()))) {
        store.replace(next.stored());
      } else {
        store.add(next);
      }
    }
    for (LaunchReview review : store.all(name)) {
      LaunchReview present = review;
      for (int i = 0; i < MOST_ERRANDS && present.isDue(now()) && mine.test(name); i++) {
        Optional<LaunchReview> told = tell(snapshot.get().runbook(), present);
        if (told.isEmpty()) {
          break;
        }
        present = told.get();
      }
    }
  }

  /** Empty when somebody else is at it. */
  private Optional<LaunchReview> tell(Runbook runbook, LaunchReview review) {
    LaunchReview begun = review.begun().stored();
    if (!store.replace(begun)) {
      return Optional.empty();
    }
    Errand errand = begun.errand();
    Delivery delivery = deliver(runbook, begun, errand);
    LaunchReview answered = begun.answered(delivery, now()).stored();
    LOG.infof(
        "launch-review runbook=%s launch=%s does=%s reference=%s says=%s",
        review.runbook(), review.launch(), errand.word(), answered.reference(), answered.says());
    return store.replace(answered) ? Optional.of(answered) : Optional.empty();
  }

  private Delivery deliver(Runbook runbook, LaunchReview review, Errand errand) {
    Roadmap roadmap = runbook.spec().roadmap();
    String channel = roadmap == null ? null : roadmap.reviewChannel();
    String reference = review.reference();
    if (KEPT.equals(reference)) {
      return new Delivery.Delivered(KEPT, null);
    }
    Notice notice = LaunchReviewText.notice(runbook, review);
    return switch (new Outlets(runbook, maker, environment).route(Notice.Kind.TICKET, channel)) {
      case Route.Kept kept -> new Delivery.Delivered(KEPT, null);
      case Route.Unclear(String says) -> new Delivery.Refused(says);
      case Route.To(String name, Outlet outlet) ->
          switch (errand) {
            case NONE, OPEN -> open(outlet, notice, review.attempts() > 1);
            case UPDATE -> outlet.update(String.valueOf(reference), notice);
            case CLOSE -> outlet.resolve(String.valueOf(reference), notice);
          };
    };
  }

  private static Delivery open(Outlet outlet, Notice notice, boolean doubtful) {
    if (!doubtful || outlet.isIdempotent()) {
      return outlet.open(notice);
    }
    return switch (outlet.find(notice)) {
      case Sighting.There(Delivery.Delivered delivered) -> delivered;
      case Sighting.Absent absent -> outlet.open(notice);
      case Sighting.Unsure(String says) -> new Delivery.Failed(says, null, true);
    };
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
