package dev.headroom.evaluator.review;

import dev.headroom.evaluator.evaluation.TriggerRow;
import dev.headroom.evaluator.history.MeasuredSeries;
import dev.headroom.evaluator.outlook.Fan;
import dev.headroom.evaluator.outlook.Outlook;
import dev.headroom.evaluator.outlook.Outlook.Kind;
import dev.headroom.evaluator.outlook.Rounded;
import dev.headroom.evaluator.outlook.TriggerOutlook;
import dev.headroom.evaluator.runbook.model.Component;
import dev.headroom.evaluator.runbook.model.Policy;
import dev.headroom.evaluator.runbook.model.SignOff;
import dev.headroom.evaluator.runbook.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A line for each trigger and label set, what to see to first, first. */
final class Lines {

  /** By days to the trip beside the days that the response takes, then by what is left. */
  private static final Comparator<TriggerLine> ORDER =
      Comparator.comparing(TriggerLine::verdict)
          .thenComparing(TriggerLine::urgency, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(TriggerLine::headroom, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(TriggerLine::name);

  private static final double SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

  private final Material material;
  private final boolean drifting;
  private final PlannedAhead ahead;

  /**
   * @param drifting whether forecasts have been so wrong lately that none is acted on by itself
   */
  Lines(Material material, boolean drifting) {
    this.material = material;
    this.drifting = drifting;
    this.ahead = new PlannedAhead(material, drifting);
  }

  List<TriggerLine> all() {
    var lines = new ArrayList<TriggerLine>();
    for (TriggerRow row : material.rows()) {
      Component component = material.runbook().spec().components().get(row.component());
      Trigger trigger = component == null ? null : component.triggers().get(row.trigger());
      if (trigger != null) {
        lines.add(line(row, trigger));
      }
    }
    lines.sort(ORDER);
    return lines;
  }

  private TriggerLine line(TriggerRow row, Trigger trigger) {
    TriggerOutlook found =
        material.outlooks().get(new MeasuredSeries(row.component(), row.trigger(), row.labels()));
    Outlook outlook = found == null ? Outlook.none("no history", null) : found.outlook();
    var lead = LeadTimes.of(material, row.component(), row.trigger(), trigger);
    double warnWithin = material.runbook().spec().policy().warnWithin().value();
    OptionalDouble headroom = row.state().headroom();
    boolean narrow = headroom.isPresent() && headroom.getAsDouble() <= warnWithin;
    var judged = new Judgement(row, narrow, outlook, lead, drifting, material.at());
    Double tripDays = tripDays(row, outlook);
    Integer place = material.lines().get(row.component() + "/" + row.trigger());
    Instant evaluated = row.state().evaluatedAt();
    return new TriggerLine(
        row.component(),
        row.trigger(),
        trigger.title(),
        row.labels().size() == 0 ? "" : row.labels().toString(),
        judged.verdict(),
        judged.why(),
        row.state().state().word(),
        rounded(row.state().value()),
        trigger.trigger().toString(),
        row.comparison(),
        row.threshold(),
        row.unit(),
        headroom.isPresent() ? Rounded.share(headroom.getAsDouble()) : null,
        warnWithin,
        narrow,
        Objects.requireNonNullElse(Rounded.share(row.state().coverage()), 0.0),
        evaluated.equals(Instant.EPOCH) ? null : evaluated,
        trigger.measure(),
        place,
        outlook,
        lead,
        tripDays,
        tripDays == null ? null : Rounded.value(tripDays / lead.days()),
        owners(),
        trigger.response().says(),
        judged.next(trigger.response().says()),
        earlier(row),
        ahead.of(row, trigger, judged.foresees()));
  }

  /** What the review before forecast, as far as it has come. */
  private @Nullable Fan earlier(TriggerRow row) {
    String labels = row.labels().size() == 0 ? "" : row.labels().toString();
    return material.earlier().stream()
        .limit(1)
        .flatMap(review -> review.triggers().stream())
        .filter(line -> line.component().equals(row.component()))
        .filter(line -> line.trigger().equals(row.trigger()) && line.labels().equals(labels))
        .map(line -> line.outlook().fan())
        .filter(Objects::nonNull)
        .findFirst()
        .map(fan -> fan.until(material.at()))
        .filter(fan -> !fan.at().isEmpty())
        .orElse(null);
  }

  private static @Nullable Double rounded(OptionalDouble value) {
    return value.isPresent() ? Rounded.value(value.getAsDouble()) : null;
  }

  /** A guess is no date to sort by. */
  private @Nullable Double tripDays(TriggerRow row, Outlook outlook) {
    boolean tripped = outlook.kind() == Kind.TRIPPED || row.state().state().word().equals("firing");
    if (tripped) {
      return 0.0;
    }
    Instant middle = outlook.p50();
    if (middle == null || "D".equals(outlook.grade())) {
      return null;
    }
    double days = Duration.between(material.at(), middle).toSeconds() / SECONDS_A_DAY;
    return Rounded.value(Math.max(0, days));
  }

  /** Those who may approve a response, else those who signed the runbook off. */
  private List<String> owners() {
    Policy.Approvals approvals = material.runbook().spec().policy().approvals();
    if (approvals != null && !approvals.by().isEmpty()) {
      return approvals.by();
    }
    SignOff signOff = material.runbook().spec().signOff();
    return signOff == null ? List.of() : signOff.approvedBy();
  }
}
