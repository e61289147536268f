package dev.headroom.scheduler.due;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts definitions in force and takes them out, accounting first for what is due by the old one:
 * such instants enter the ledger as coalesced.
 */
public final class Registrar {

  /** A job of every second that was missed for a year is settled in fewer steps. */
  private static final int MAX_STEPS = 1_000;

  /** Starts no run, so these terms are never used. */
  private static final Holder NO_RUNS = new Holder("registrar", Duration.ofSeconds(1), 1);

  private final JobStore store;

  public Registrar(JobStore store) {
    this.store = store;
  }

  /** What putting a definition in force came to. */
  public sealed interface Answer {
    record Registered(Registration registration) implements Answer {}

    /** The schedule names no instant after {@code now}; nothing was changed. */
    record NeverRuns(Instant now) implements Answer {}
  }

  /** Puts the definition in force, with its cursor at the first instant ahead. */
  public Answer register(JobDefinition job) {
    for (int step = 0; step < MAX_STEPS; step++) {
      Optional<StoredJob> known = store.find(job.id());
      if (known.isPresent() && known.get().definition().version().equals(job.version())) {
        return new Answer.Registered(Registration.UNCHANGED);
      }
      Instant now = store.now();
      @Nullable Instant next = null;
      if (job.enabled()) {
        Optional<Instant> first = job.calendar().next(after(known, now));
        if (first.isEmpty()) {
          return new Answer.NeverRuns(now);
        }
        next = first.get();
      }
      Registration registration = store.register(job, next);
      if (registration != Registration.DUE) {
        return new Answer.Registered(registration);
      }
      settle(job.id());
    }
    throw neverSettled(job.id());
  }

  /** Forgets the job; false when there was none. */
  public boolean delete(JobId id) {
    for (int step = 0; step < MAX_STEPS; step++) {
      switch (store.delete(id)) {
        case DELETED -> {
          return true;
        }
        case UNKNOWN -> {
          return false;
        }
        case DUE -> settle(id);
      }
    }
    throw neverSettled(id);
  }

  /** After a step back of the store's clock, an instant that was taken up must not come again. */
  private static Instant after(Optional<StoredJob> known, Instant now) {
    @Nullable Instant claimed = known.map(StoredJob::lastClaimed).orElse(null);
    return claimed != null && claimed.isAfter(now) ? claimed : now;
  }

  private void settle(JobId id) {
    Optional<StoredJob> known = store.find(id);
    @Nullable Instant cursor = known.map(StoredJob::cursor).orElse(null);
    Instant now = store.now();
    if (known.isPresent() && cursor != null && !cursor.isAfter(now)) {
      JobDefinition definition = known.get().definition();
      DuePlan plan = DuePlan.of(definition.calendar(), cursor, now).withoutRun();
      store.claim(store.shardOf(id), List.of(new Claim(definition, cursor, plan)), NO_RUNS);
    }
  }

  private static IllegalStateException neverSettled(JobId id) {
    return new IllegalStateException(id + " is still due after " + MAX_STEPS + " attempts");
  }
}
