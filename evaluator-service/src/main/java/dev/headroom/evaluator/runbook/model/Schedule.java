package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.Key;
import dev.headroom.evaluator.runbook.grammar.Refusal;
import dev.headroom.evaluator.runbook.grammar.Shorthand;
import org.jspecify.annotations.Nullable;

/** When something takes place again and again. */
public sealed interface Schedule {
  /** Five fields of cron. */
  @Doc("Five fields of cron: minute, hour, day, month, day of week.")
  @Key("cron")
  @Shorthand("expression")
  record Cron(@Doc("minute hour day month day-of-week, e.g. 0 9 * * 1") String expression)
      implements Schedule {
    private static final int FIELDS = 5;

    public Cron {
      expression = expression.strip();
      String[] fields = expression.split("\\s+", -1);
      if (fields.length != FIELDS) {
        throw new Refusal(
            "expression",
            "a cron expression has " + FIELDS + " fields, this one has " + fields.length,
            "0 9 * * 1");
      }
      for (String field : fields) {
        if (!field.matches("[0-9A-Za-z*/,?#-]+")) {
          throw new Refusal("expression", "`" + field + "` is no cron field", "0 9 * * 1");
        }
      }
    }
  }

  /** Fields as APScheduler has them; a field that is absent is any, or the least below it. */
  @Doc("Fields as APScheduler has them, e.g. {day: 1st tue, hour: 9}.")
  @Key("fields")
  record Fields(
      @Doc("Four-digit year.") @Nullable ScheduleField year,
      @Doc("1-12 or jan-dec.") @Nullable ScheduleField month,
      @Doc("1-31, last, or e.g. 1st tue.") @Nullable ScheduleField day,
      @Doc("ISO week, 1-53.") @Nullable ScheduleField week,
      @Doc("0-6 or mon-sun; 0 is Monday.") @Key("day_of_week") @Nullable ScheduleField dayOfWeek,
      @Doc("0-23.") @Nullable ScheduleField hour,
      @Doc("0-59.") @Nullable ScheduleField minute,
      @Doc("0-59.") @Nullable ScheduleField second)
      implements Schedule {
    public Fields {
      if (year == null
          && month == null
          && day == null
          && week == null
          && dayOfWeek == null
          && hour == null
          && minute == null
          && second == null) {
        throw new Refusal("", "a schedule needs at least one field", "{day: 1st tue, hour: 9}");
      }
      within("year", year, 1970, 9999);
      within("month", month, 1, 12);
      within("day", day, 1, 31);
      within("week", week, 1, 53);
      within("dayOfWeek", dayOfWeek, 0, 6);
      within("hour", hour, 0, 23);
      within("minute", minute, 0, 59);
      within("second", second, 0, 59);
    }

    private static void within(String key, @Nullable ScheduleField field, int min, int max) {
      if (field != null) {
        field
            .numberOutside(min, max)
            .ifPresent(
                n -> {
                  throw new Refusal(
                      key, n + " is not a possible " + key, "a number from " + min + " to " + max);
                });
      }
    }
  }
}
