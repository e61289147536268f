package dev.headroom.evaluator.review;

import dev.headroom.evaluator.evaluation.TriggerRow;
import dev.headroom.evaluator.outlook.Outlook;
import dev.headroom.evaluator.outlook.Outlook.Kind;
import dev.headroom.evaluator.quantity.Amounts;
import dev.headroom.evaluator.response.Foresight;
import dev.headroom.evaluator.trigger.State;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is to be done about one trigger, and why. */
final class Judgement {

  private static final double LIKELY = 0.05;

  private final TriggerRow row;
  private final boolean narrow;
  private final Outlook outlook;
  private final Duration lead;
  private final boolean drifting;
  private final Instant at;

  Judgement(
      TriggerRow row,
      boolean narrow,
      Outlook outlook,
      TriggerLine.LeadTime lead,
      boolean drifting,
      Instant at) {
    this.row = row;
    this.narrow = narrow;
    this.outlook = outlook;
    this.lead = Duration.ofSeconds(Math.round(lead.days() * Duration.ofDays(1).toSeconds()));
    this.drifting = drifting;
    this.at = at;
  }

  private enum Reason {
    FIRES,
    PENDING,
    NARROW,
    TOO_LATE_SOON,
    NOT_KNOWN,
    TRIPPED_LATELY,
    MAY_TRIP,
    NONE
  }

  private Reason reason() {
    State state = row.state().state();
    if (state == State.FIRING) {
      return Reason.FIRES;
    }
    if (state == State.PENDING) {
      return Reason.PENDING;
    }
    if (narrow) {
      return Reason.NARROW;
    }
    if (tripsWithin(lead) && outlook.isTrusted()) {
      return Reason.TOO_LATE_SOON;
    }
    if (state == State.UNKNOWN || state == State.HELD) {
      return Reason.NOT_KNOWN;
    }
    if (outlook.kind() == Kind.TRIPPED) {
      return Reason.TRIPPED_LATELY;
    }
    Double probability = outlook.probability();
    return probability != null && probability >= LIKELY ? Reason.MAY_TRIP : Reason.NONE;
  }

  private boolean tripsWithin(Duration time) {
    Instant middle = outlook.p50();
    return middle != null && !middle.isAfter(at.plus(time));
  }

  Verdict verdict() {
    return switch (reason()) {
      case FIRES, PENDING, NARROW, TOO_LATE_SOON -> Verdict.MOVE_NOW;
      case NOT_KNOWN, TRIPPED_LATELY, MAY_TRIP -> Verdict.WATCH;
      case NONE -> Verdict.FINE;
    };
  }

  /** Why its response is asked for before it fires; null where nothing asks for that. */
  Foresight.@Nullable Reason foresees() {
    return switch (reason()) {
      case PENDING, NARROW -> Foresight.Reason.NARROW;
      case TOO_LATE_SOON -> Foresight.Reason.FORECAST;
      case FIRES, NOT_KNOWN, TRIPPED_LATELY, MAY_TRIP, NONE -> null;
    };
  }

  String why() {
    return switch (reason()) {
      case FIRES -> "it fires";
      case PENDING -> "it is beyond its threshold, and fires if it stays there";
      case NARROW ->
          "headroom %s is within the band in which one moves before it fires"
              .formatted(Amounts.percent(row.state().headroom().orElse(0)));
      case TOO_LATE_SOON ->
          "as likely as not it trips by %s, and its response takes as long%s"
              .formatted(
                  day(Objects.requireNonNull(outlook.p50())),
                  drifting ? "; forecasts have been wrong too often lately" : "");
      case NOT_KNOWN -> row.state().reason().isEmpty() ? "it is not known" : row.state().reason();
      case TRIPPED_LATELY -> "it was beyond its threshold in the last step of its history";
      case MAY_TRIP ->
          "it trips until %s with a probability of %s"
              .formatted(
                  day(Objects.requireNonNull(outlook.until())),
                  Amounts.percent(Objects.requireNonNull(outlook.probability())));
      case NONE ->
          outlook.kind() == Kind.JUDGED
              ? "it does not trip until " + day(Objects.requireNonNull(outlook.until()))
              : "it is not narrow; when it trips is not known";
    };
  }

  /** What to do; empty for nothing. */
  String next(String response) {
    return switch (reason()) {
      case FIRES -> "See the response through: " + response;
      case PENDING, NARROW, TOO_LATE_SOON -> "Now, before it fires: " + response;
      case NOT_KNOWN -> "Find out why nothing is measured";
      case TRIPPED_LATELY -> "Look what brought it back, and whether that lasts";
      case MAY_TRIP -> {
        Instant early = outlook.p5();
        Instant begin = early == null ? null : early.minus(lead);
        yield begin == null || !begin.isAfter(at)
            ? "Prepare: " + response
            : "Begin by %s: %s".formatted(day(begin), response);
      }
      case NONE -> "";
    };
  }

  private static String day(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalDate().toString();
  }
}
