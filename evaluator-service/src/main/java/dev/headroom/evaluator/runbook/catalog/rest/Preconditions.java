package dev.headroom.evaluator.runbook.catalog.rest;

import dev.headroom.evaluator.runbook.catalog.Precondition;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The conditional headers of HTTP as a {@link Precondition}; an entity tag is a version. */
final class Preconditions {
  private static final Pattern TAG = Pattern.compile("\"(\\d{1,9})\"");

  private Preconditions() {}

  static Precondition of(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
    if (ifNoneMatch != null) {
      return ifNoneMatch.strip().equals("*") ? new Precondition.Absent() : new Precondition.None();
    }
    if (ifMatch == null) {
      return new Precondition.None();
    }
    if (ifMatch.strip().equals("*")) {
      return new Precondition.Exists();
    }
    Matcher tag = TAG.matcher(ifMatch.strip());
    return tag.matches()
        ? new Precondition.Version(Integer.parseInt(tag.group(1)))
        : new Precondition.Never();
  }

  static String tag(int version) {
    return "\"" + version + "\"";
  }
}
