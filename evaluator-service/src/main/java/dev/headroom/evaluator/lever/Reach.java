package dev.headroom.evaluator.lever;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a change touches besides the fields that it sets, as it was when that was looked at.
 *
 * @param objects what is set, and what that acts upon: {@code Deployment shop/web}
 * @param count how many of {@code of} it concerns; null when that is not known
 * @param of what is counted: pods, nodes, jobs
 * @param restarts whether what runs is restarted, replaced or ended
 * @param says all of it but the objects, in words
 */
public record Reach(
    List<String> objects, @Nullable Integer count, String of, Restarts restarts, String says) {

  /** Whether what runs is interrupted. */
  public enum Restarts {
    NO,
    YES,
    UNKNOWN;

    /** As it is shown and stored. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Reach {
    objects = List.copyOf(objects);
    Objects.requireNonNull(restarts);
    Objects.requireNonNull(says);
  }

  public static Reach of(
      List<String> objects, int count, String of, Restarts restarts, String says) {
    return new Reach(objects, count, of, restarts, says);
  }

  /** Where more is not known than that. */
  public static Reach unknown(Set<String> objects, String says) {
    return new Reach(List.copyOf(objects), null, "", Restarts.UNKNOWN, says);
  }

  /** On one line: {@code Deployment shop/web: its 3 pods are replaced}. */
  public String words() {
    return String.join(", ", objects) + ": " + says;
  }
}
