package dev.headroom.scheduler.run;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.limit.Permit;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run that this replica holds, and the thread that carries it out; equal to itself alone. */
final class Held {

  final Run run;
  final JobDefinition job;
  final List<Permit> permits;

  /** The nominal instant and the jitter. */
  final Instant due;

  private volatile @Nullable Thread thread;
  private volatile @Nullable String interruptedBecause;
  private volatile boolean ended;

  Held(Run run, JobDefinition job, List<Permit> permits, Instant due) {
    this.run = run;
    this.job = job;
    this.permits = permits;
    this.due = due;
  }

  void carriedOutBy(Thread carrier) {
    thread = carrier;
  }

  /** Ends the action early, if it heeds interrupts. */
  void interrupt(String because) {
    interruptedBecause = because;
    Thread carrier = thread;
    if (carrier != null) {
      carrier.interrupt();
    }
  }

  /** Why the action was to end early; null when it was not. */
  @Nullable String interruptedBecause() {
    return interruptedBecause;
  }

  /** Its outcome is on its way to the store, which decides whether it still counts. */
  void end() {
    ended = true;
  }

  boolean hasEnded() {
    return ended;
  }

  @Nullable Thread thread() {
    return thread;
  }
}
