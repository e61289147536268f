package dev.headroom.evaluator.review;

import dev.headroom.evaluator.outlook.Fan;
import dev.headroom.evaluator.outlook.Outlook;
import dev.headroom.evaluator.response.Foresight;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One trigger for one label set.
 *
 * @param title the metric's name in the document; null when it has none
 * @param labels as text, empty for none
 * @param why the verdict, in a sentence
 * @param state as evaluated last
 * @param value that the trigger itself looked at; null when none is known
 * @param phrase the trigger in the runbook's words
 * @param headroom as a share; null when not known
 * @param warnWithin at most this headroom is narrow
 * @param coverage of the window of the value
 * @param evaluatedAt null when it never was
 * @param measure the query of all its figures
 * @param line where the trigger stands in the runbook's text; null when that is not known
 * @param tripDays days until it trips, as likely earlier as later; 0 when it fires, null when it
 *     does not trip within the horizon, or nobody knows
 * @param urgency {@code tripDays} by the days that its response takes: below 1 it is too late
 * @param owners who answers for it
 * @param response in the document's own words
 * @param next what to do; empty for nothing
 * @param earlier what the review before forecast, as far as it has come; null where it did not
 * @param ahead what is planned before it fires; null where nothing asks for that
 */
public record TriggerLine(
    String component,
    String trigger,
    @Nullable String title,
    String labels,
    Verdict verdict,
    String why,
    String state,
    @Nullable Double value,
    String phrase,
    String comparison,
    double threshold,
    String unit,
    @Nullable Double headroom,
    double warnWithin,
    boolean narrow,
    double coverage,
    @Nullable Instant evaluatedAt,
    String measure,
    @Nullable Integer line,
    Outlook outlook,
    LeadTime leadTime,
    @Nullable Double tripDays,
    @Nullable Double urgency,
    List<String> owners,
    String response,
    String next,
    @Nullable Fan earlier,
    @Nullable Ahead ahead) {

  public TriggerLine {
    owners = List.copyOf(owners);
  }

  /**
   * How long its response takes until it is in force.
   *
   * @param from where that is known from
   */
  public record LeadTime(double days, String from) {}

  /**
   * What is planned before it fires.
   *
   * @param plan id of the response; null where none is planned, which {@code says} explains
   * @param mode how far it may go by itself; null where none is planned
   * @param state where an earlier review's plan stands; null for one that this review asks for
   */
  public record Ahead(
      Foresight.Reason reason,
      @Nullable String plan,
      @Nullable String mode,
      @Nullable String state,
      String says) {}

  /** The same in every review of the runbook. */
  public String name() {
    return component + "/" + trigger + (labels.isEmpty() ? "" : " " + labels);
  }
}
