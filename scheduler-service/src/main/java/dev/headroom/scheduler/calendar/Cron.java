package dev.headroom.scheduler.calendar;

/**
 * A five-field cron expression by Vixie cron's rules, and Jenkins's {@code H}.
 *
 * <p>When neither day field begins with a star, a date needs to satisfy only one of them.
 */
public final class Cron extends FieldSchedule {

  private Cron(FieldSet fields) {
    super(fields);
  }

  /**
   * Understands a five-field expression or a macro such as {@code @daily}.
   *
   * @param seed what {@code H} is derived from
   * @throws InvalidSchedule with a reason for every field that cannot be taken
   */
  public static Cron parse(String text, String seed) {
    return new Cron(CronParser.parse(text, seed));
  }

  /** The same for an expression without {@code H}. */
  public static Cron parse(String text) {
    return parse(text, "");
  }
}
