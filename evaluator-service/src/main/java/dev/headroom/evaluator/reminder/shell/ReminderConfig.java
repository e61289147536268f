package dev.headroom.evaluator.reminder.shell;

import dev.headroom.evaluator.reminder.Reminders.Pace;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** When people are reminded of a sign-off. */
@ConfigMapping(prefix = "headroom.sign-off")
public interface ReminderConfig {

  /** How long before the next review, in days. */
  @WithDefault("14d,3d")
  List<Duration> remindBefore();

  /** How often while it is overdue, in days. */
  @WithDefault("7d")
  Duration remindEvery();

  /** The same in days. */
  default Pace pace() {
    return new Pace(
        remindBefore().stream().map(before -> Math.toIntExact(before.toDays())).toList(),
        Math.toIntExact(Math.max(1, remindEvery().toDays())));
  }
}
