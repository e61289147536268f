package dev.headroom.scheduler.due;

import dev.headroom.scheduler.job.JobDefinition;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts a definition in force, with its cursor at the first instant ahead. */
public final class Registrar {

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

  public Answer register(JobDefinition job) {
    Optional<StoredJob> known = store.find(job.id());
    if (known.isPresent() && known.get().definition().version().equals(job.version())) {
      return new Answer.Registered(Registration.UNCHANGED);
    }
    Instant now = store.now();
    if (!job.enabled()) {
      return new Answer.Registered(store.register(job, null));
    }
    // After a step back of the store's clock, an instant that was taken up must not come again.
    @Nullable Instant claimed = known.map(StoredJob::lastClaimed).orElse(null);
    Instant after = claimed != null && claimed.isAfter(now) ? claimed : now;
    Optional<Instant> next = job.calendar().next(after);
    return next.isEmpty()
        ? new Answer.NeverRuns(now)
        : new Answer.Registered(store.register(job, next.get()));
  }
}
