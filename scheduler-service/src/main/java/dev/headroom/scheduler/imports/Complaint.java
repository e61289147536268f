package dev.headroom.scheduler.imports;

/**
 * A part of a file that cannot become a job.
 *
 * @param line from 1
 * @param text the offending text, shortened
 * @param message what is wrong and what to do about it
 */
public record Complaint(int line, String text, String message) {

  private static final int MAX_TEXT = 120;

  public Complaint {
    text = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "..." : text;
  }
}
