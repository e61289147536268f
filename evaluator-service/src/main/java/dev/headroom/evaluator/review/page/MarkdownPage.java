package dev.headroom.evaluator.review.page;

import dev.headroom.evaluator.outlook.Outlook;
import dev.headroom.evaluator.review.HeadroomReview;
import dev.headroom.evaluator.review.HeadroomReview.SignedOff;
import dev.headroom.evaluator.review.Prospect;
import dev.headroom.evaluator.review.Scorecard;
import dev.headroom.evaluator.review.TriggerLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A review as Markdown, verdict first. */
public final class MarkdownPage {

  private final StringBuilder out = new StringBuilder();
  private final HeadroomReview review;

  private MarkdownPage(HeadroomReview review) {
    this.review = review;
  }

  public static String of(HeadroomReview review) {
    return new MarkdownPage(review).page();
  }

  private String page() {
    line("# %s: headroom review of %s".formatted(text(review.title()), Shown.day(review.at())));
    line("");
    line("**%s.** %s".formatted(sentence(review.verdict().words()), text(review.says())));
    since();
    triggers();
    details();
    happened();
    prospect();
    scorecard();
    notJudged();
    origin();
    return out.toString();
  }

  private void since() {
    HeadroomReview.Since since = review.since();
    if (since == null) {
      return;
    }
    heading("Since " + Shown.day(since.at()));
    since.changes().forEach(change -> line("- " + text(change)));
    if (since.changes().isEmpty()) {
      line("Nothing changed.");
    }
  }

  private void triggers() {
    heading("Triggers");
    row(
        "Trigger",
        "Verdict",
        "Value",
        "Trips at",
        "Headroom",
        "Trips by 5 · 50 · 95 %",
        "Grade",
        "Response takes",
        "Owner");
    row("---", "---", "---:", "---", "---:", "---", "---", "---", "---");
    for (TriggerLine line : review.triggers()) {
      row(
          text(line.name()),
          line.verdict().words(),
          Shown.amount(line.value(), line.unit()),
          text(line.phrase()),
          Shown.share(line.headroom()) + (line.narrow() ? " (narrow)" : ""),
          Shown.trips(line.outlook()),
          Shown.grade(line.outlook()),
          Shown.lead(line),
          line.owners().isEmpty() ? Shown.NONE : text(String.join(", ", line.owners())));
    }
  }

  private void details() {
    for (TriggerLine line : review.triggers()) {
      line("");
      line("### " + text(line.name()));
      line("%s: %s.".formatted(sentence(line.verdict().words()), text(line.why())));
      if (!line.next().isEmpty()) {
        line("Next: " + text(line.next()));
      }
      if (line.ahead() != null) {
        line("Before it fires: " + text(Shown.ahead(line.ahead())));
      }
      line("");
      line("- query: `%s`, %s of the runbook".formatted(code(line.measure()), Shown.place(line)));
      line("- the response takes %s: %s".formatted(Shown.lead(line), text(line.leadTime().from())));
      Outlook outlook = line.outlook();
      if (outlook.past() != null) {
        line("- history: " + Shown.window(outlook.past()));
      }
      for (String reason : outlook.reasons()) {
        line("- " + text(reason));
      }
    }
  }

  private void happened() {
    heading("What fired, and what was moved before");
    if (review.happened().isEmpty()) {
      line("Nothing.");
    } else {
      row("At", "Trigger", "Value", "Response", "Worked", "Done");
      row("---", "---", "---:", "---", "---", "---");
    }
    for (var one : review.happened()) {
      row(
          Shown.minute(one.at()),
          text(one.component() + "/" + one.trigger() + " " + one.labels()).strip(),
          Shown.amount(one.value(), unit(one.component(), one.trigger())),
          text(one.outcome() + (one.ahead() ? ", before it fired" : "")),
          one.worked() == null ? "not known" : one.worked() ? "yes" : "no",
          one.did().isEmpty() ? Shown.NONE : text(String.join("; ", one.did())));
    }
    for (var change : review.changes()) {
      line("");
      line(
          "%s: %s.%s from %s to %s, by %s%s"
              .formatted(
                  Shown.minute(change.at()),
                  text(change.component()),
                  text(change.lever()),
                  text(change.before()),
                  text(change.after()),
                  text(change.by()),
                  change.undone() ? "; put back since" : ""));
    }
  }

  private String unit(String component, String trigger) {
    return review.triggers().stream()
        .filter(line -> line.component().equals(component) && line.trigger().equals(trigger))
        .map(TriggerLine::unit)
        .findFirst()
        .orElse("");
  }

  private void prospect() {
    Prospect prospect = review.prospect();
    if (prospect == null) {
      return;
    }
    for (ProspectTables.Section section : ProspectTables.of(prospect)) {
      heading(section.title());
      row(section.heads().toArray(String[]::new));
      row(section.heads().stream().map(head -> "---").toArray(String[]::new));
      section
          .rows()
          .forEach(row -> row(row.stream().map(MarkdownPage::text).toArray(String[]::new)));
    }
  }

  private void scorecard() {
    Scorecard card = review.scorecard();
    heading("Earlier forecasts");
    line(card.says());
    if (card.brier() != null) {
      line(Shown.brier(card));
    }
    for (Scorecard.Quantile one : card.quantiles()) {
      line(
          "- below the %s quantile lay %s of %d values"
              .formatted(Shown.share(one.nominal()), Shown.share(one.actual()), one.of()));
    }
    for (Scorecard.Odds one : card.odds()) {
      line(
          "- of %d trips that were promised with %s, %s came"
              .formatted(one.of(), Shown.share(one.promised()), Shown.share(one.happened())));
    }
    if (card.last().isEmpty()) {
      return;
    }
    line("");
    row("Trigger", "Step", "Forecast", "80 %", "Came", "Inside", "Promised", "Tripped");
    row("---", "---", "---:", "---:", "---:", "---", "---:", "---");
    for (var one : card.last()) {
      String unit = unit(one.component(), one.trigger());
      row(
          text(one.component() + "/" + one.trigger() + " " + one.labels()).strip(),
          Shown.day(one.step()),
          Shown.amount(one.forecast(), unit),
          Shown.amount(one.low80(), unit) + " to " + Shown.amount(one.high80(), unit),
          Shown.amount(one.actual(), unit),
          yes(one.inside()),
          Shown.share(one.promised()),
          yes(one.tripped()));
    }
  }

  private static String yes(@Nullable Boolean truth) {
    return truth == null ? Shown.NONE : truth ? "yes" : "no";
  }

  private void notJudged() {
    heading("Not known");
    if (review.notJudged().isEmpty()) {
      line("Every trigger was evaluated and forecast, from a history without holes.");
    }
    for (var one : review.notJudged()) {
      line(
          "- %s: not %s: %s"
              .formatted(
                  text((one.component() + "/" + one.trigger() + " " + one.labels()).strip()),
                  one.what(),
                  text(one.why())));
    }
  }

  private void origin() {
    heading("Origin");
    SignedOff signOff = review.signOff();
    line(
        switch (signOff.status()) {
          case "none" -> "- signed off by nobody";
          default ->
              "- signed off by %s on %s, next review %s%s"
                  .formatted(
                      text(String.join(", ", signOff.by())),
                      signOff.on(),
                      signOff.nextReview(),
                      signOff.overdueDays() > 0
                          ? ": **overdue by %d days**".formatted(signOff.overdueDays())
                          : "");
        });
    line("- runbook %s, version %d".formatted(review.runbook(), review.version()));
    line(
        "- data from %s to %s"
            .formatted(Shown.minute(review.dataFrom()), Shown.minute(review.dataTo())));
    line("- made %s; %s".formatted(Shown.minute(review.at()), review.hash()));
  }

  private void heading(String words) {
    line("");
    line("## " + words);
    line("");
  }

  private void row(String... cells) {
    List<String> escaped = new ArrayList<>();
    for (String cell : cells) {
      escaped.add(cell.replace("|", "\\|"));
    }
    line("| " + String.join(" | ", escaped) + " |");
  }

  private void line(String words) {
    out.append(words).append('\n');
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** What people wrote into a runbook is text here, never markup. */
  private static String text(String written) {
    return written.replaceAll("\\s+", " ").replaceAll("([\\\\`*_\\[\\]<>#])", "\\\\$1");
  }

  private static String code(String written) {
    return written.replaceAll("\\s+", " ").replace("`", "'");
  }
}
