package dev.headroom.scheduler.limit;

import dev.headroom.scheduler.job.JobId;
import java.util.Locale;
import java.util.Objects;

/** What a limit is for: {@code queue/reports} or {@code tenant/acme}. */
public record Limited(Kind kind, String name) {

  /** Of what. */
  public enum Kind {
    QUEUE,
    TENANT;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Limited {
    Objects.requireNonNull(kind, "kind");
    if (!JobId.isValid(name)) {
      throw new IllegalArgumentException("not a name: " + name);
    }
  }

  public static Limited queue(String name) {
    return new Limited(Kind.QUEUE, name);
  }

  public static Limited tenant(String name) {
    return new Limited(Kind.TENANT, name);
  }

  /** Reads what {@link #toString} wrote. */
  public static Limited parse(String text) {
    int slash = text.indexOf('/');
    return new Limited(
        Kind.valueOf(text.substring(0, slash).toUpperCase(Locale.ROOT)), text.substring(slash + 1));
  }

  @Override
  public String toString() {
    return kind.word() + "/" + name;
  }
}
