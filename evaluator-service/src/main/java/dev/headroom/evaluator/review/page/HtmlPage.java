package dev.headroom.evaluator.review.page;

import static dev.headroom.evaluator.review.page.Html.text;

import dev.headroom.evaluator.review.HeadroomReview;
import dev.headroom.evaluator.review.HeadroomReview.SignedOff;
import dev.headroom.evaluator.review.Prospect;
import dev.headroom.evaluator.review.Scorecard;
import dev.headroom.evaluator.review.TriggerLine;
import dev.headroom.evaluator.review.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A review as one HTML file: no scripts, nothing from elsewhere, light or dark, fit for print. */
public final class HtmlPage {

  private final StringBuilder out = new StringBuilder();
  private final HeadroomReview review;

  private HtmlPage(HeadroomReview review) {
    this.review = review;
  }

  public static String of(HeadroomReview review) {
    return new HtmlPage(review).page();
  }

  private String page() {
    String title = "%s: headroom review of %s".formatted(review.title(), Shown.day(review.at()));
    line("<!doctype html>");
    line("<html lang=\"en\"><head><meta charset=\"utf-8\">");
    line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    line("<meta name=\"color-scheme\" content=\"light dark\">");
    line("<title>%s</title>".formatted(text(title)));
    line("<style>\n%s</style></head><body><main>".formatted(Style.CSS));
    line("<h1>%s</h1>".formatted(text(title)));
    line(
        "<p class=\"verdict %s\"><strong>%s</strong> <span>%s</span></p>"
            .formatted(css(review.verdict()), text(review.verdict().words()), text(review.says())));
    since();
    table();
    line("<h2>Trigger by trigger</h2>");
    line(
        "<p>Dashed is the forecast with its 80 % and 95 % intervals; grey, where there is any, what"
            + " the review before forecast; red the days of the trip, 5 % to 95 %; upright lines are"
            + " launches.</p>");
    for (int i = 0; i < review.triggers().size(); i++) {
      detail(review.triggers().get(i), i);
    }
    happened();
    prospect();
    scorecard();
    notJudged();
    origin();
    line("</main></body></html>");
    return out.toString();
  }

  private void since() {
    HeadroomReview.Since since = review.since();
    if (since == null) {
      return;
    }
    line("<h2>Since %s</h2>".formatted(Shown.day(since.at())));
    list(since.changes().isEmpty() ? List.of("Nothing changed.") : since.changes());
  }

  private void table() {
    line("<h2>Triggers</h2>");
    head(
        "Trigger",
        "Verdict",
        "Value",
        "Trips at",
        "Headroom",
        "5 · 50 · 95 %",
        "Grade",
        "Response takes",
        "Owner");
    for (TriggerLine line : review.triggers()) {
      row(
          text(line.name()),
          "<span class=\"badge %s\">%s</span>"
              .formatted(css(line.verdict()), text(line.verdict().words())),
          text(Shown.amount(line.value(), line.unit())),
          text(line.phrase()),
          Shown.share(line.headroom()) + (line.narrow() ? " <b>narrow</b>" : ""),
          text(Shown.trips(line.outlook())),
          Shown.grade(line.outlook()),
          text(Shown.lead(line)),
          line.owners().isEmpty() ? Shown.NONE : text(String.join(", ", line.owners())));
    }
    line("</tbody></table></div>");
  }

  private void detail(TriggerLine line, int number) {
    line(
        "<section><h3>%s <span class=\"badge %s\">%s</span></h3>"
            .formatted(text(line.name()), css(line.verdict()), text(line.verdict().words())));
    line("<p>%s.%s</p>".formatted(sentence(line.why()), next(line)));
    out.append(Chart.of(line, number, launches()));
    line("<dl>");
    if (line.ahead() != null) {
      definition("Before it fires", text(Shown.ahead(line.ahead())));
    }
    definition("Query", "<code>%s</code>".formatted(text(line.measure())));
    definition("Runbook", Shown.place(line));
    var past = line.outlook().past();
    definition("History", past == null ? Shown.NONE : text(Shown.window(past)));
    definition("Response", "%s: %s".formatted(Shown.lead(line), text(line.leadTime().from())));
    if (!line.outlook().reasons().isEmpty()) {
      definition(
          "Trust " + Shown.grade(line.outlook()),
          line.outlook().reasons().stream().map(Html::text).collect(Collectors.joining("<br>")));
    }
    line("</dl></section>");
  }

  private static String next(TriggerLine line) {
    return line.next().isEmpty() ? "" : " <b>" + text(line.next()) + "</b>";
  }

  private void happened() {
    line("<h2>What fired, and what was moved before</h2>");
    if (review.happened().isEmpty()) {
      line("<p>Nothing.</p>");
    } else {
      head("At", "Trigger", "Value", "Response", "Worked", "Done");
      for (var one : review.happened()) {
        row(
            Shown.minute(one.at()),
            text((one.component() + "/" + one.trigger() + " " + one.labels()).strip()),
            text(Shown.amount(one.value(), unit(one.component(), one.trigger()))),
            text(one.outcome() + (one.ahead() ? ", before it fired" : "")),
            one.worked() == null ? "not known" : one.worked() ? "yes" : "no",
            one.did().isEmpty() ? Shown.NONE : text(String.join("; ", one.did())));
      }
      line("</tbody></table></div>");
    }
    if (!review.changes().isEmpty()) {
      line("<h2>What was changed</h2>");
      head("At", "Lever", "From", "To", "By", "Why");
      for (var change : review.changes()) {
        row(
            Shown.minute(change.at()),
            text(change.component() + "." + change.lever()),
            text(change.before()),
            text(change.after()) + (change.undone() ? " <b>put back</b>" : ""),
            text(change.by()),
            text(change.says()));
      }
      line("</tbody></table></div>");
    }
  }

  private String unit(String component, String trigger) {
    return review.triggers().stream()
        .filter(line -> line.component().equals(component) && line.trigger().equals(trigger))
        .map(TriggerLine::unit)
        .findFirst()
        .orElse("");
  }

  private List<Prospect.Planned> launches() {
    Prospect prospect = review.prospect();
    return prospect == null ? List.of() : prospect.launches();
  }

  private void prospect() {
    Prospect prospect = review.prospect();
    if (prospect == null) {
      return;
    }
    for (ProspectTables.Section section : ProspectTables.of(prospect)) {
      line("<h2>%s</h2>".formatted(text(section.title())));
      head(section.heads().toArray(String[]::new));
      section.rows().forEach(row -> row(row.stream().map(Html::text).toArray(String[]::new)));
      line("</tbody></table></div>");
    }
  }

  private void scorecard() {
    Scorecard card = review.scorecard();
    line("<h2>Earlier forecasts</h2>");
    line("<p>%s</p>".formatted(text(card.says())));
    if (card.brier() != null) {
      line("<p>%s</p>".formatted(text(Shown.brier(card))));
    }
    out.append(CalibrationChart.of(card));
    if (card.last().isEmpty()) {
      return;
    }
    head("Trigger", "Step", "Forecast", "80 %", "Came", "Inside", "Promised", "Tripped");
    for (var one : card.last()) {
      String unit = unit(one.component(), one.trigger());
      row(
          text((one.component() + "/" + one.trigger() + " " + one.labels()).strip()),
          Shown.day(one.step()),
          text(Shown.amount(one.forecast(), unit)),
          text(Shown.amount(one.low80(), unit) + " to " + Shown.amount(one.high80(), unit)),
          text(Shown.amount(one.actual(), unit)),
          yes(one.inside()),
          Shown.share(one.promised()),
          yes(one.tripped()));
    }
    line("</tbody></table></div>");
  }

  private static String yes(@Nullable Boolean truth) {
    return truth == null ? Shown.NONE : truth ? "yes" : "no";
  }

  private void notJudged() {
    line("<h2>Not known</h2>");
    list(
        review.notJudged().isEmpty()
            ? List.of("Every trigger was evaluated and forecast, from a history without holes.")
            : review.notJudged().stream()
                .map(
                    one ->
                        "%s: not %s: %s"
                            .formatted(
                                (one.component() + "/" + one.trigger() + " " + one.labels())
                                    .strip(),
                                one.what(),
                                one.why()))
                .toList());
  }

  private void origin() {
    SignedOff signOff = review.signOff();
    line("<footer><dl>");
    definition(
        "Signed off",
        signOff.status().equals("none")
            ? "by nobody"
            : "by %s on %s, next review %s%s"
                .formatted(
                    text(String.join(", ", signOff.by())),
                    signOff.on(),
                    signOff.nextReview(),
                    signOff.overdueDays() > 0
                        ? ", <b>overdue by %d days</b>".formatted(signOff.overdueDays())
                        : ""));
    definition("Runbook", "%s, version %d".formatted(text(review.runbook()), review.version()));
    definition("Data", Shown.minute(review.dataFrom()) + " to " + Shown.minute(review.dataTo()));
    definition("Made", Shown.minute(review.at()));
    definition("Hash", "<code>" + text(review.hash()) + "</code>");
    line("</dl></footer>");
  }

  private void definition(String term, String html) {
    line("<dt>%s</dt><dd>%s</dd>".formatted(text(term), html));
  }

  private void list(List<String> items) {
    line("<ul>");
    items.forEach(item -> line("<li>%s</li>".formatted(text(item))));
    line("</ul>");
  }

  private void head(String... names) {
    out.append("<div class=\"wide\"><table><thead><tr>");
    for (String name : names) {
      out.append("<th>").append(text(name)).append("</th>");
    }
    line("</tr></thead><tbody>");
  }

  private void row(String... cells) {
    out.append("<tr>");
    for (String cell : cells) {
      out.append("<td>").append(cell).append("</td>");
    }
    line("</tr>");
  }

  private void line(String html) {
    out.append(html).append('\n');
  }

  private static String sentence(String words) {
    return text(Character.toUpperCase(words.charAt(0)) + words.substring(1));
  }

  private static String css(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
