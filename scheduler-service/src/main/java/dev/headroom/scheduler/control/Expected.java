package dev.headroom.scheduler.control;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a caller believes to be in force, as {@code If-Match} and {@code If-None-Match} say it (RFC
 * 9110): the version of a job is its entity tag.
 *
 * @param version null where any, or none, will do; {@link #SOME} for any
 * @param nothing whether no version may be in force
 */
public record Expected(@Nullable String version, boolean nothing) {

  /** Whatever is in force, or nothing. */
  public static final Expected ANY = new Expected(null, false);

  /** Nothing, as {@code If-None-Match: *} says. */
  public static final Expected NOTHING = new Expected(null, true);

  private static final String SOME = "*";
  private static final Pattern TAG = Pattern.compile("\"([^\"]*)\"");

  /**
   * @param ifMatch the header; null when there is none
   */
  public static Expected of(@Nullable String ifMatch) {
    if (ifMatch == null) {
      return ANY;
    }
    Matcher tag = TAG.matcher(ifMatch.strip());
    // What is no tag is the version of no job: it is met by nothing.
    return new Expected(
        tag.matches() ? tag.group(1) : ifMatch.strip().equals(SOME) ? SOME : "", false);
  }

  /**
   * @param present the version in force; null for none
   */
  boolean meets(@Nullable String present) {
    if (nothing) {
      return present == null;
    }
    return version == null || (version.equals(SOME) ? present != null : version.equals(present));
  }
}
