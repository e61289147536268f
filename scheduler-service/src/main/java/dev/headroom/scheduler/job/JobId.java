package dev.headroom.scheduler.job;

import org.jspecify.annotations.Nullable;

/**
 * Names a job: {@code owner/name}, unique in an installation. Made often and looked up more often,
 * so it keeps its text, which is what it is equal by.
 */
public final class JobId implements Comparable<JobId> {

  /** What an owner and a name may look like: safe in a path, a key and a header. */
  public static final String FORM = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

  private static final int MAX_CHARS = 100;

  private final String text;
  private final int slash;

  /**
   * @param owner whose job it is, for example a runbook or a team
   */
  public JobId(String owner, String name) {
    this(owner + "/" + name, owner.length());
  }

  private JobId(String text, int slash) {
    if (slash < 0 || !isPart(text, 0, slash) || !isPart(text, slash + 1, text.length())) {
      throw new IllegalArgumentException("not a job id: " + text);
    }
    this.text = text;
    this.slash = slash;
  }

  /** Reads {@code owner/name}. */
  public static JobId parse(String text) {
    return new JobId(text, text.indexOf('/'));
  }

  /** Whether a text is {@code owner/name}. */
  public static boolean isId(String text) {
    int slash = text.indexOf('/');
    return slash > 0 && isPart(text, 0, slash) && isPart(text, slash + 1, text.length());
  }

  /** Whether a text may be an owner or a name. */
  public static boolean isValid(String part) {
    return isPart(part, 0, part.length());
  }

  /** {@link #FORM}, by hand: every id that is read is checked. */
  private static boolean isPart(String text, int from, int to) {
    if (from == to || to - from > MAX_CHARS || !isLetterOrDigit(text.charAt(from))) {
      return false;
    }
    for (int i = from + 1; i < to; i++) {
      char c = text.charAt(i);
      if (!isLetterOrDigit(c) && c != '.' && c != '_' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  public String owner() {
    return text.substring(0, slash);
  }

  public String name() {
    return text.substring(slash + 1);
  }

  @Override
  public int compareTo(JobId other) {
    return text.compareTo(other.text);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JobId id && text.equals(id.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
