package dev.headroom.evaluator.outlook;

import dev.headroom.evaluator.history.RollUp;
import dev.headroom.evaluator.runbook.MeasureLanguage;
import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.RunbookParser;
import dev.headroom.evaluator.runbook.model.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Triggers as they are written, and hours as they were measured. */
public final class Written {

  /** A midnight, so that hours and days begin together. */
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private Written() {}

  public static Trigger trigger(String phrase) {
    String text =
        """
        apiVersion: headroom.dev/v1
        kind: Runbook
        metadata: {name: shop}
        spec:
          title: Shop
          components:
            web:
              triggers:
                busy: {measure: load, trigger: "%s", response: {says: Add a replica}}
        """
            .formatted(phrase);
    return switch (new RunbookParser(new MeasureLanguage()).parse(text)) {
      case ParseResult.Parsed parsed ->
          Objects.requireNonNull(
              Objects.requireNonNull(parsed.runbook().spec().components().get("web"))
                  .triggers()
                  .get("busy"));
      case ParseResult.Rejected rejected -> throw new AssertionError(rejected);
    };
  }

  /** Hours whose values lie 1 around the given; NaN for a hole. */
  public static List<@Nullable RollUp> hours(int count, IntToDoubleFunction value) {
    var hours = new ArrayList<@Nullable RollUp>();
    for (int i = 0; i < count; i++) {
      double one = value.applyAsDouble(i);
      hours.add(Double.isNaN(one) ? null : new RollUp(i, one - 1, one + 1, one * 60, one, 60));
    }
    return hours;
  }
}
