package dev.headroom.scheduler.control;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a caller believes to be in force, as {@code If-Match} says it (RFC 9110): the version of a
 * job is its entity tag.
 *
 * @param version null where any, or none, will do; {@link #SOME} for any
 */
public record Expected(@Nullable String version) {

  /** Whatever is in force, or nothing. */
  public static final Expected ANY = new Expected(null);

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
    return new Expected(tag.matches() ? tag.group(1) : ifMatch.strip().equals(SOME) ? SOME : "");
  }

  /**
   * @param present the version in force; null for none
   */
  boolean meets(@Nullable String present) {
    return version == null || (version.equals(SOME) ? present != null : version.equals(present));
  }
}
