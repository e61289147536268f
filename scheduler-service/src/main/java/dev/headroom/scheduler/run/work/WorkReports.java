package dev.headroom.scheduler.run.work;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.ledger.Ledger;
import dev.headroom.scheduler.ledger.LedgerEntry;
import dev.headroom.scheduler.ledger.LedgerQuery;
import dev.headroom.scheduler.ledger.Outcome;
import dev.headroom.scheduler.run.Admission;
import dev.headroom.scheduler.run.Definitions;
import dev.headroom.scheduler.run.RunObserver;
import dev.headroom.scheduler.state.ActiveRun;
import dev.headroom.scheduler.state.Ending;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.state.Phase;
import dev.headroom.scheduler.state.Row;
import dev.headroom.scheduler.state.RunKey;
import dev.headroom.scheduler.state.RunResult;
import dev.headroom.scheduler.state.Step;
import dev.headroom.scheduler.store.Applied;
import dev.headroom.scheduler.store.Beat;
import dev.headroom.scheduler.store.Change;
import dev.headroom.scheduler.store.EndedStarts;
import dev.headroom.scheduler.store.Guard;
import dev.headroom.scheduler.store.JobStore;
import dev.headroom.scheduler.store.Lease;
import dev.headroom.scheduler.store.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Puts in force what workers say of the runs they hold. Only the fence of the present start counts.
 * Safe for use by many threads.
 */
public final class WorkReports {

  private static final Logger LOG = Logger.getLogger(WorkReports.class);

  /** Rounds in which some other step of the same job may come between. */
  private static final int SPARE_ROUNDS = 1_000;

  private final JobStore store;
  private final Definitions definitions;
  private final Admission admission;
  private final EndedStarts ended;
  private final Ledger ledger;
  private final RunObserver observer;
  private final Duration lease;
  private final Runnable onDue;

  /**
   * @param lease by which a heartbeat keeps a run
   * @param onDue is told when an end lets something else begin at once
   */
  public WorkReports(
      JobStore store,
      Definitions definitions,
      Admission admission,
      EndedStarts ended,
      Ledger ledger,
      RunObserver observer,
      Duration lease,
      Runnable onDue) {
    this.store = store;
    this.definitions = definitions;
    this.admission = admission;
    this.ended = ended;
    this.ledger = ledger;
    this.observer = observer;
    this.lease = lease;
    this.onDue = onDue;
  }

  /**
   * How a start ended.
   *
   * @param worker who says so, and must be its holder; null when the fence alone tells
   */
  public record Report(Lease start, @Nullable String worker, RunResult result) {

    public static final String DEFAULT_CODE = "failed";

    /** What a code of a failure may look like. */
    public static final String CODE_FORM = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    private static final Pattern CODE = Pattern.compile(CODE_FORM);

    public static boolean isCode(String text) {
      return CODE.matcher(text).matches();
    }
  }

  /** What became of a report. */
  public enum Verdict {
    /** It is in force. */
    TAKEN,
    /** It was in force already; nothing changed. */
    REPEATED,
    /** The start is somebody else's, or has ended otherwise; nothing changed. */
    LOST
  }

  /** Keeps starts; the answers are in their order. */
  public List<Beat> heartbeat(List<Lease> starts) {
    return starts.isEmpty() ? List.of() : store.heartbeat(starts, lease);
  }

  /** Keeps a start, if it is this worker's. */
  public Beat heartbeat(Lease start, String worker) {
    JobState state = store.states(List.of(start.job())).get(start.job());
    if (state == null || !isHeld(state, start, worker)) {
      return Beat.LOST;
    }
    @Nullable JobDefinition job = definitions.of(start.job(), state);
    if (job != null) {
      admission.extend(job, start.key(), lease);
    }
    return heartbeat(List.of(start)).getFirst();
  }

  public Verdict end(Report report) {
    return end(List.of(report)).getFirst();
  }

  /** Ends starts, by one step a job at a time; the answers are in the order of the reports. */
  public List<Verdict> end(List<Report> reports) {
    Map<Integer, Verdict> verdicts = new HashMap<>();
    // Each round settles one report of each job, unless something comes between.
    for (int rounds = reports.size() + SPARE_ROUNDS; verdicts.size() < reports.size(); rounds--) {
      if (rounds == 0) {
        throw new IllegalStateException(
            "not settled: %d of %d".formatted(reports.size() - verdicts.size(), reports.size()));
      }
      Map<JobId, Integer> open = new LinkedHashMap<>();
      for (int i = 0; i < reports.size(); i++) {
        if (!verdicts.containsKey(i)) {
          open.putIfAbsent(reports.get(i).start().job(), i);
        }
      }
      endFirst(reports, open, verdicts);
    }
    List<Verdict> all = new ArrayList<>();
    for (int i = 0; i < reports.size(); i++) {
      all.add(Objects.requireNonNull(verdicts.get(i)));
    }
    return all;
  }

  private void endFirst(
      List<Report> reports, Map<JobId, Integer> open, Map<Integer, Verdict> verdicts) {
    Map<JobId, JobState> states = store.states(open.keySet());
    Map<JobId, JobDefinition> jobs = definitions.of(states);
    Instant now = store.now();
    List<Change> changes = new ArrayList<>();
    open.forEach(
        (id, place) -> {
          Report report = reports.get(place);
          @Nullable JobState state = states.get(id);
          Optional<Step> step = step(jobs.get(id), state, report, now);
          if (state != null && step.isPresent()) {
            changes.add(Change.of(id, state, step.get(), Guard.NONE));
          } else {
            boolean known =
                failedAlready(state, report)
                    || ended.knows(report.start(), words(report))
                    || isInLedger(report);
            verdicts.put(place, known ? Verdict.REPEATED : Verdict.LOST);
          }
        });
    if (!changes.isEmpty()) {
      store.apply(
          changes,
          (change, became) -> {
            Integer place = open.get(change.job());
            if (became instanceof Applied.Done done && place != null) {
              verdicts.put(place, Verdict.TAKEN);
              remember(reports.get(place));
              @Nullable JobDefinition job = jobs.get(change.job());
              inForce(change, job, done);
              if (job != null && job.lane().offered()) {
                admission.giveBack(job, reports.get(place).start().key());
              }
            }
          });
    }
  }

  /** The outcome is in force, whether or not it is remembered. */
  private void remember(Report report) {
    try {
      ended.remember(report.start(), words(report));
    } catch (StoreUnavailable e) {
      LOG.warnf("report-not-remembered start=%s: %s", report.start(), e.getMessage());
    }
  }

  static String words(Report report) {
    String worker = report.worker();
    return report.result().outcome()
        + " "
        + report.result().code()
        + " "
        + (worker == null ? "" : worker);
  }

  private static Optional<Step> step(
      @Nullable JobDefinition job, @Nullable JobState state, Report report, Instant now) {
    Lease start = report.start();
    return state != null && isHeld(state, start, report.worker())
        ? Ending.finished(job, state, start.key(), start.fence(), report.result(), now)
        : Optional.empty();
  }

  private void inForce(Change change, @Nullable JobDefinition job, Applied.Done done) {
    for (Row row : change.rows()) {
      observer.recorded(change.job(), job, row, done.at());
    }
    Instant attention = done.state().attention();
    if (attention != null && !attention.isAfter(done.at())) {
      onDue.run();
    }
  }

  private static boolean isHeld(JobState state, Lease start, @Nullable String worker) {
    Optional<ActiveRun> run = state.run(start.key());
    return run.isPresent()
        && run.get().phase() == Phase.RUNNING
        && run.get().fence() == start.fence()
        && (worker == null || worker.equals(run.get().holder()));
  }

  /** A failure was told, and its run waits to be tried again. */
  private static boolean failedAlready(@Nullable JobState state, Report report) {
    if (state == null || report.result().outcome() != Outcome.FAILED) {
      return false;
    }
    Optional<ActiveRun> run = state.run(report.start().key());
    return run.isPresent()
        && run.get().phase() != Phase.RUNNING
        && run.get().fence() == report.start().fence()
        && run.get().failures() > 0;
  }

  /** This very report is the run's outcome; searched among the newest of the job. */
  private boolean isInLedger(Report report) {
    JobId job = report.start().job();
    LedgerQuery newest =
        new LedgerQuery(
            job.owner(), job.name(), report.result().outcome(), null, LedgerQuery.MAX_LIMIT);
    return ledger.page(newest).entries().stream().anyMatch(entry -> is(entry, report));
  }

  private static boolean is(LedgerEntry entry, Report report) {
    LedgerEntry.@Nullable Start start = entry.start();
    RunKey key = report.start().key();
    return start != null
        && start.fence() == report.start().fence()
        && entry.instant().equals(key.instant())
        && entry.part() == key.part()
        && (report.worker() == null || report.worker().equals(start.replica()))
        && (entry.code().equals(report.result().code()) || entry.code().equals(Ending.CANCELLED));
  }
}
