package dev.headroom.evaluator.review.page;

import dev.headroom.evaluator.outlook.Outlook;
import dev.headroom.evaluator.outlook.Past;
import dev.headroom.evaluator.quantity.Amounts;
import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.review.Scorecard;
import dev.headroom.evaluator.review.TriggerLine;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures of a review in words; what is not known is a dash, never 0. */
final class Shown {

  static final String NONE = "–";

  private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE;
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private Shown() {}

  static String amount(@Nullable Double value, String unit) {
    return value == null ? NONE : Amounts.of(value, Unit.ofSymbol(unit));
  }

  static String share(@Nullable Double share) {
    return share == null ? NONE : Amounts.percent(share);
  }

  static String day(Instant at) {
    return DAY.format(at.atZone(ZoneOffset.UTC));
  }

  static String minute(Instant at) {
    return MINUTE.format(at.atZone(ZoneOffset.UTC)) + " UTC";
  }

  /** The days by which it trips: 5 %, 50 %, 95 %. */
  static String trips(Outlook outlook) {
    return switch (outlook.kind()) {
      case NONE -> "not known";
      case UNJUDGED -> "no dates";
      case TRIPPED -> "tripped";
      case JUDGED -> {
        Instant until = outlook.until();
        yield outlook.p5() == null && until != null
            ? "not until " + day(until)
            : "%s · %s · %s"
                .formatted(date(outlook.p5()), date(outlook.p50()), date(outlook.p95()));
      }
    };
  }

  private static String date(@Nullable Instant at) {
    return at == null ? "beyond" : day(at);
  }

  static String grade(Outlook outlook) {
    return outlook.grade() == null ? NONE : outlook.grade();
  }

  static String lead(TriggerLine line) {
    return days(line.leadTime().days());
  }

  private static String days(double days) {
    return Amounts.time(Duration.ofSeconds(Math.round(days * Duration.ofDays(1).toSeconds())));
  }

  /** What is planned before it fires. */
  static String ahead(TriggerLine.Ahead ahead) {
    return ahead.plan() == null
        ? ahead.says()
        : "%s (%s, response %s)".formatted(ahead.says(), ahead.reason().word(), ahead.plan());
  }

  /** What the forecast rests on. */
  static String window(Past past) {
    return "%s to %s, %d of %d %s"
        .formatted(
            day(past.from()),
            day(past.to()),
            past.known(),
            past.steps(),
            past.stepSeconds() == Duration.ofDays(1).toSeconds() ? "days" : "hours");
  }

  static String brier(Scorecard card) {
    String beside =
        card.climatology() == null ? "" : "; their mere share scores " + card.climatology();
    return "Of %d probabilities of a trip the Brier score is %s%s."
        .formatted(card.trips(), card.brier(), beside);
  }

  static String place(TriggerLine line) {
    return line.line() == null ? NONE : "line " + line.line();
  }
}
