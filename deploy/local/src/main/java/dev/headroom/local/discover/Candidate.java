package dev.headroom.local.discover;

import java.util.Locale;

/**
 * A trigger that somebody may want, as it stands in a runbook.
 *
 * @param name within its component
 * @param unit of the measure; empty for a bare number
 * @param trigger the phrase
 * @param remark for the reader: what to think of before it is put to use; may be empty
 */
public record Candidate(
    String name, String title, String measure, String unit, String trigger, String remark) {

  private static final int LONGEST_NAME = 63;

  public Candidate {
    name = name.substring(0, Math.min(LONGEST_NAME, name.length())).replaceAll("-+$", "");
    if (!name.matches("[a-z0-9][a-z0-9-]*")) {
      throw new IllegalArgumentException("no name of a trigger: " + name);
    }
  }

  /** A metric's name as that of a trigger. */
  static String named(String metric) {
    String name = metric.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return name.replaceAll("^-+|-+$", "");
  }
}
