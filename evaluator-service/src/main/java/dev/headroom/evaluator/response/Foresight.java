package dev.headroom.evaluator.response;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a response is asked for before its trigger fires.
 *
 * @param says the same in a sentence
 * @param review that saw it
 * @param headroom at that time; null where it was not known
 */
public record Foresight(Reason reason, String says, String review, @Nullable Double headroom) {

  public Foresight {
    Objects.requireNonNull(reason);
    Objects.requireNonNull(says);
  }

  /** What was seen. */
  public enum Reason {
    /** Its headroom is within {@code policy.warnWithin}. */
    NARROW,
    /** It trips, as likely as not, before the response could be in force. */
    FORECAST;

    /** As it is shown and stored. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
