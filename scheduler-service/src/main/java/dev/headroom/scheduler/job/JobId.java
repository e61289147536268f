package dev.headroom.scheduler.job;

import java.util.regex.Pattern;

/**
 * Names a job: {@code owner/name}, unique in an installation.
 *
 * @param owner whose job it is, for example a runbook or a team
 */
public record JobId(String owner, String name) implements Comparable<JobId> {

  /** What an owner and a name may look like: safe in a path, a key and a header. */
  public static final String FORM = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

  private static final Pattern PART = Pattern.compile(FORM);

  public JobId {
    if (!isValid(owner) || !isValid(name)) {
      throw new IllegalArgumentException("not a job id: " + owner + "/" + name);
    }
  }

  public static boolean isValid(String part) {
    return PART.matcher(part).matches();
  }

  /** Whether a text is {@code owner/name}. */
  public static boolean isId(String text) {
    int slash = text.indexOf('/');
    return slash > 0 && isValid(text.substring(0, slash)) && isValid(text.substring(slash + 1));
  }

  /** Reads {@code owner/name}. */
  public static JobId parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("not a job id: " + text);
    }
    return new JobId(text.substring(0, slash), text.substring(slash + 1));
  }

  @Override
  public int compareTo(JobId other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return owner + "/" + name;
  }
}
