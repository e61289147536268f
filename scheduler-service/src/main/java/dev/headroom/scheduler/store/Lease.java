package dev.headroom.scheduler.store;

import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.state.RunKey;
import dev.headroom.scheduler.state.Utf8Line;

/** One start of a run, as its holder names it: {@code owner/name@1784600000000#fence}. */
public record Lease(JobId job, RunKey key, long fence) {

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException when the text names no start
   */
  public static Lease parse(String text) {
    int at = text.indexOf('@');
    int hash = text.lastIndexOf('#');
    if (at < 0 || hash < at) {
      throw new IllegalArgumentException("not a start: " + text);
    }
    return new Lease(
        JobId.parse(text.substring(0, at)),
        RunKey.parse(text.substring(at + 1, hash)),
        Long.parseLong(text.substring(hash + 1)));
  }

  /** Appends its text. */
  public void appendTo(Utf8Line text) {
    text.append(job.toString()).append('@').append(key).append('#').append(fence);
  }

  @Override
  public String toString() {
    return job + "@" + key + "#" + fence;
  }
}
