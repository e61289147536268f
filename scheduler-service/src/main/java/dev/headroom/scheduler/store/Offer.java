package dev.headroom.scheduler.store;

import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.state.RunKey;

/** A run that waits for a worker: {@code owner/name@1784600000000}. */
public record Offer(JobId job, RunKey key) {

  public static Offer parse(String text) {
    int at = text.indexOf('@');
    if (at < 0) {
      throw new IllegalArgumentException("not a run: " + text);
    }
    return new Offer(JobId.parse(text.substring(0, at)), RunKey.parse(text.substring(at + 1)));
  }

  @Override
  public String toString() {
    return job + "@" + key;
  }
}
