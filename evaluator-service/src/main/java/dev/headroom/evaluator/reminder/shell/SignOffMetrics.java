package dev.headroom.evaluator.reminder.shell;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;

/**
 * How long sign-offs have been overdue, of the runbooks that this replica owns. A runbook without a
 * sign-off has no sample: absence is not 0.
 */
public final class SignOffMetrics {

  private final MultiGauge overdue;

  public SignOffMetrics(MeterRegistry registry) {
    this.overdue =
        MultiGauge.builder("headroom.sign.off.overdue")
            .description("Days since the next review of a runbook was due; negative until then")
            .baseUnit("days")
            .register(registry);
  }

  /**
   * Shows these, and no others.
   *
   * @param days since the next review, by runbook
   */
  public void show(Map<String, Long> days) {
    List<Row<?>> rows =
        days.entrySet().stream()
            .<Row<?>>map(one -> Row.of(Tags.of("runbook", one.getKey()), one.getValue()))
            .toList();
    overdue.register(rows, true);
  }
}
