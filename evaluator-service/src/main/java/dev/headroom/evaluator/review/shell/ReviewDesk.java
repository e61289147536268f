package dev.headroom.evaluator.review.shell;

import dev.headroom.evaluator.change.ChangeRegister;
import dev.headroom.evaluator.change.RegisteredChange;
import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.decision.DecisionStore;
import dev.headroom.evaluator.growth.review.LaunchReviewStore;
import dev.headroom.evaluator.growth.shell.SnapshotReader;
import dev.headroom.evaluator.history.MeasuredSeries;
import dev.headroom.evaluator.outlook.TriggerOutlook;
import dev.headroom.evaluator.outlook.shell.TriggerOutlooks;
import dev.headroom.evaluator.owner.RunbookVersions.Version;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.responder.plan.PlanMachine;
import dev.headroom.evaluator.responder.plan.PlanStore;
import dev.headroom.evaluator.review.HeadroomReview;
import dev.headroom.evaluator.review.Material;
import dev.headroom.evaluator.review.PlannedAhead;
import dev.headroom.evaluator.review.Prospects;
import dev.headroom.evaluator.review.ReviewStore;
import dev.headroom.evaluator.review.ReviewStore.FiledReview;
import dev.headroom.evaluator.review.Reviewer;
import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.catalog.RunbookCatalog;
import dev.headroom.evaluator.runbook.signoff.SignOffs;
import dev.headroom.evaluator.trigger.Phase;
import dev.headroom.evaluator.view.shell.SharedRows;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Gathers what a review is made from, has it made, and files it. */
@ApplicationScoped
public class ReviewDesk {

  private static final Logger LOG = Logger.getLogger(ReviewDesk.class);

  /** More firings or changes than this since the last review are not listed. */
  private static final int MOST_LISTED = 200;

  private static final int MOST_PLANS = 500;

  private final SharedRows rows;
  private final TriggerOutlooks outlooks;
  private final DecisionStore decisions;
  private final PlanStore plans;
  private final PlanMachine machine;
  private final ChangeRegister changes;
  private final RunbookCatalog catalog;
  private final ReviewStore store;
  private final SignOffs signOffs;
  private final SnapshotReader snapshots;
  private final LaunchReviewStore launchReviews;
  private final ReviewConfig config;
  private final Timer time;

  public ReviewDesk(
      SharedRows rows,
      TriggerOutlooks outlooks,
      DecisionStore decisions,
      PlanStore plans,
      PlanMachine machine,
      ChangeRegister changes,
      RunbookCatalog catalog,
      ReviewStore store,
      SignOffs signOffs,
      SnapshotReader snapshots,
      LaunchReviewStore launchReviews,
      ReviewConfig config,
      MeterRegistry registry) {
    this.rows = rows;
    this.outlooks = outlooks;
    this.decisions = decisions;
    this.plans = plans;
    this.machine = machine;
    this.changes = changes;
    this.catalog = catalog;
    this.store = store;
    this.signOffs = signOffs;
    this.snapshots = snapshots;
    this.launchReviews = launchReviews;
    this.config = config;
    this.time =
        Timer.builder("headroom.review")
            .description("Time to make a review, its forecasts included")
            .register(registry);
  }

  /** A review as it is kept now, and whether it was filed just now. */
  public record Filing(FiledReview review, boolean isNew) {}

  /** Makes and files a review, unless one with its id is there. */
  public Filing file(Version version, String id, Instant at) {
    String runbook = version.runbook().name();
    Optional<FiledReview> known = store.find(runbook, id);
    if (known.isPresent()) {
      return new Filing(known.get(), false);
    }
    Material material = material(version, id, at);
    HeadroomReview made =
        Objects.requireNonNull(time.record(() -> Reviewer.review(material, ReviewText::hash)));
    plan(material, made);
    var review =
        new FiledReview(
            runbook,
            id,
            made.version(),
            made.at(),
            made.verdict().words(),
            made.says(),
            made.hash(),
            ReviewText.write(made));
    boolean isNew = store.add(review);
    return new Filing(isNew ? review : store.find(runbook, id).orElse(review), isNew);
  }

  /** Before the review is filed, so that no review names a plan that a crash kept from being. */
  private void plan(Material material, HeadroomReview review) {
    for (Plan asked : PlannedAhead.asked(material, review)) {
      if (plans.add(asked)) {
        LOG.infof(
            "planned-ahead runbook=%s review=%s plan=%s trigger=%s/%s mode=%s",
            review.runbook(),
            review.id(),
            asked.id(),
            asked.asked().component(),
            asked.asked().trigger(),
            asked.asked().mode());
      }
    }
    for (Plan over : PlannedAhead.over(material, review)) {
      Plan withdrawn =
          machine.withdrawn(over, "the review does not see it coming any more", review.at());
      if (withdrawn != over) {
        plans.replace(withdrawn.stored());
      }
    }
  }

  private Material material(Version version, String id, Instant at) {
    String runbook = version.runbook().name();
    List<HeadroomReview> earlier =
        store.newest(runbook, config.scored()).stream()
            .flatMap(one -> ReviewText.read(one.json()).stream())
            .toList();
    Instant since = earlier.isEmpty() ? at.minus(config.firstWindow()) : earlier.getFirst().at();
    return new Material(
        id,
        at,
        version.runbook(),
        version.number(),
        signOffs.inForce(version.runbook()).orElse(null),
        lines(version),
        rows.of(runbook),
        outlooks(version),
        firings(runbook, since),
        plans.newest(
            new PlanStore.Query(Optional.of(runbook), Optional.empty(), Optional.empty()),
            MOST_PLANS),
        plans.ahead(runbook, MOST_PLANS),
        changes(runbook, since),
        earlier,
        snapshots
            .read(runbook)
            .map(snapshot -> Prospects.of(snapshot, launchReviews.all(runbook)))
            .orElse(null),
        config.assumedLead());
  }

  private Map<MeasuredSeries, TriggerOutlook> outlooks(Version version) {
    var all = new HashMap<MeasuredSeries, TriggerOutlook>();
    version
        .runbook()
        .spec()
        .components()
        .forEach(
            (component, one) ->
                one.triggers()
                    .forEach(
                        (name, trigger) ->
                            outlooks
                                .of(version, component, name, trigger)
                                .forEach(found -> all.put(found.series(), found))));
    return all;
  }

  private List<Decision> firings(String runbook, Instant since) {
    var query = new DecisionStore.Query(Optional.of(runbook), Optional.empty(), Optional.empty());
    var firings = new ArrayList<Decision>();
    Optional<DecisionStore.Cursor> before = Optional.empty();
    while (firings.size() < MOST_LISTED) {
      List<Decision> page = decisions.page(query, before, MOST_LISTED);
      for (Decision one : page) {
        if (one.at().isBefore(since)) {
          return firings;
        }
        if (one.to() == Phase.FIRING && firings.size() < MOST_LISTED) {
          firings.add(one);
        }
      }
      if (page.size() < MOST_LISTED) {
        return firings;
      }
      before =
          Optional.of(
              new DecisionStore.Cursor(page.getLast().at().toEpochMilli(), page.getLast().id()));
    }
    return firings;
  }

  private List<RegisteredChange> changes(String runbook, Instant since) {
    var query = new ChangeRegister.Query(Optional.of(runbook), Optional.empty(), Optional.empty());
    return changes.newest(query, MOST_LISTED).stream()
        .filter(change -> !change.at().isBefore(since))
        .toList();
  }

  /** Where triggers stand in the text that was sent; empty where that cannot be read any more. */
  private Map<String, Integer> lines(Version version) {
    var lines = new HashMap<String, Integer>();
    catalog
        .version(version.runbook().name(), version.number())
        .map(catalog::read)
        .ifPresent(
            read -> {
              if (read instanceof ParseResult.Parsed parsed) {
                version
                    .runbook()
                    .spec()
                    .components()
                    .forEach(
                        (component, one) ->
                            one.triggers()
                                .keySet()
                                .forEach(
                                    trigger ->
                                        lines.put(
                                            component + "/" + trigger,
                                            parsed
                                                .places()
                                                .key(
                                                    "/spec/components/%s/triggers/%s"
                                                        .formatted(component, trigger))
                                                .line())));
              }
            });
    return lines;
  }
}
