package dev.headroom.scheduler.calendar;

/**
 * A Quartz cron expression of six or seven fields: second, minute, hour, day of month, month, day
 * of week and, when wanted, year.
 */
public final class Quartz extends FieldSchedule {

  private Quartz(FieldSet fields) {
    super(fields);
  }

  /**
   * Understands an expression.
   *
   * @param seed what {@code H} is derived from
   * @throws InvalidSchedule with a reason for every field that cannot be taken
   */
  public static Quartz parse(String text, String seed) {
    return new Quartz(QuartzParser.parse(text, seed));
  }

  /** The same for an expression without {@code H}. */
  public static Quartz parse(String text) {
    return parse(text, "");
  }
}
