package dev.headroom.evaluator.people;

import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.people.Notice.Fact;
import dev.headroom.evaluator.quantity.Amounts;
import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.runbook.model.Check;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.Severity;
import dev.headroom.evaluator.runbook.model.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a notice says of a trigger: why it was decided, what the runbook says, and what there is to
 * look at first with what it reads now.
 *
 * @param title one line
 * @param paragraphs plain text
 * @param facts in the order in which they help
 */
public record NoticeText(String title, List<String> paragraphs, List<Fact> facts) {

  static final int MAX_TITLE_CHARS = 200;
  static final int MAX_PARAGRAPH_CHARS = 2000;
  static final int MAX_FACT_CHARS = 500;
  static final int MAX_FACTS = 60;

  public NoticeText {
    title = NoticeWords.line(title, MAX_TITLE_CHARS);
    paragraphs =
        paragraphs.stream().map(text -> NoticeWords.cut(text, MAX_PARAGRAPH_CHARS)).toList();
    facts =
        facts.stream()
            .limit(MAX_FACTS)
            .map(
                fact ->
                    new Fact(
                        NoticeWords.line(fact.name(), MAX_FACT_CHARS),
                        NoticeWords.line(fact.value(), MAX_FACT_CHARS)))
            .toList();
  }

  /** What a check's measure yields now. */
  public sealed interface Read {

    record Value(double value) implements Read {}

    /** No data, or none that can be believed; {@code why} says which. */
    record Unknown(String why) implements Read {}
  }

  /**
   * Of a trigger that fires.
   *
   * @param title of the step; null for the response's own words
   * @param reads asked for checks that have a measure
   */
  public static NoticeText firing(
      Runbook runbook,
      Trigger trigger,
      Decision decision,
      @Nullable String title,
      Function<Check, Read> reads) {
    var paragraphs = new ArrayList<String>();
    paragraphs.add(
        "%s of %s is %s; the trigger is %s."
            .formatted(
                name(trigger, decision),
                subject(decision),
                value(trigger, decision),
                phrase(trigger)));
    paragraphs.add("The runbook says: " + trigger.response().says());
    if (trigger.means() != null) {
      paragraphs.add(trigger.means());
    }
    List<Fact> facts = facts(runbook, trigger, decision);
    if (decision.since() != null) {
      facts.add(new Fact("Since", decision.since().toString()));
    }
    facts.addAll(checks(runbook, decision.component(), trigger, reads));
    return new NoticeText(
        decision.component() + ": " + (title == null ? trigger.response().says() : title),
        paragraphs,
        facts);
  }

  /** What there is to look at first: of the response, and of the component's symptoms. */
  private static List<Fact> checks(
      Runbook runbook, String component, Trigger trigger, Function<Check, Read> reads) {
    var facts = new ArrayList<Fact>();
    trigger.response().steps().stream()
        .filter(Check.class::isInstance)
        .map(Check.class::cast)
        .forEach(check -> facts.add(new Fact(check.says(), reading(check, reads))));
    runbook.spec().symptoms().values().stream()
        .filter(symptom -> symptom.component() == null || component.equals(symptom.component()))
        .forEach(
            symptom ->
                symptom
                    .checks()
                    .forEach(
                        check ->
                            facts.add(
                                new Fact(
                                    symptom.says() + " → " + check.says(),
                                    reading(check, reads)))));
    return facts;
  }

  /**
   * Of a trigger that does not fire yet.
   *
   * @param why it is told all the same
   * @param title of the step; null for the response's own words
   */
  public static NoticeText ahead(
      Runbook runbook,
      String component,
      Trigger trigger,
      String why,
      @Nullable String title,
      Function<Check, Read> reads) {
    var paragraphs = new ArrayList<String>();
    paragraphs.add("It does not fire yet: " + why);
    paragraphs.add("The runbook says: " + trigger.response().says());
    if (trigger.means() != null) {
      paragraphs.add(trigger.means());
    }
    var facts = new ArrayList<Fact>();
    facts.add(new Fact("Runbook", runbook.spec().title()));
    facts.add(new Fact("Trigger", phrase(trigger)));
    facts.addAll(checks(runbook, component, trigger, reads));
    return new NoticeText(
        "%s, before it fires: %s"
            .formatted(component, title == null ? trigger.response().says() : title),
        paragraphs,
        facts);
  }

  /** Of a trigger that did not come to fire. */
  public static NoticeText averted(String component, Trigger trigger, String why) {
    return new NoticeText(
        "%s: nothing is left to be done before it fires".formatted(component),
        List.of("%s The trigger is %s.".formatted(why, phrase(trigger))),
        List.of());
  }

  /** Of a trigger that fires no longer. */
  public static NoticeText over(Runbook runbook, Trigger trigger, Decision decision) {
    return new NoticeText(
        "%s: %s is over".formatted(decision.component(), name(trigger, decision)),
        List.of(
            "%s of %s is %s; the trigger, %s, no longer fires."
                .formatted(
                    name(trigger, decision),
                    subject(decision),
                    value(trigger, decision),
                    phrase(trigger))),
        facts(runbook, trigger, decision));
  }

  /** The notice with these words. */
  public Notice notice(
      Notice.Kind kind,
      String key,
      @Nullable Severity severity,
      @Nullable String link,
      Instant at) {
    return new Notice(kind, key, severity, title, paragraphs, facts, link, at);
  }

  private static List<Fact> facts(Runbook runbook, Trigger trigger, Decision decision) {
    var facts = new ArrayList<Fact>();
    facts.add(new Fact("Runbook", runbook.spec().title() + ", version " + decision.version()));
    facts.add(new Fact("Value", value(trigger, decision)));
    facts.add(new Fact("Trigger", phrase(trigger)));
    if (!decision.window().isEmpty()) {
      facts.add(new Fact("Window", decision.window()));
    }
    facts.add(
        new Fact(
            "Headroom",
            decision.headroom().isPresent()
                ? Amounts.percent(decision.headroom().getAsDouble())
                : "unknown: it cannot be computed for this trigger"));
    facts.add(new Fact("Coverage", Amounts.percent(Math.floor(decision.coverage() * 1000) / 1000)));
    return facts;
  }

  private static String name(Trigger trigger, Decision decision) {
    return trigger.title() == null ? decision.trigger() : trigger.title();
  }

  private static String subject(Decision decision) {
    return decision.labels().size() == 0
        ? decision.component()
        : decision.component() + " " + decision.labels();
  }

  private static String value(Trigger trigger, Decision decision) {
    return Double.isNaN(decision.value())
        ? "unknown: no data"
        : Amounts.of(decision.value(), trigger.measureUnit());
  }

  private static String phrase(Trigger trigger) {
    return trigger.trigger().toString();
  }

  private static String reading(Check check, Function<Check, Read> reads) {
    if (check.measure() == null) {
      return "to be looked at";
    }
    return switch (reads.apply(check)) {
      case Read.Value(double value) ->
          Amounts.of(value, check.unit() == null ? Unit.NUMBER : check.unit());
      case Read.Unknown(String why) -> "unknown: " + why;
    };
  }
}
