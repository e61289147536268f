package dev.headroom.evaluator.responder.rest;

import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.responder.plan.PlannedChange;
import dev.headroom.evaluator.responder.plan.PlannedStep;
import java.util.stream.Collectors;

/** The page behind a signed link. Opening it does nothing: previews open links too. */
final class ApprovalPage {

  private ApprovalPage() {}

  static String of(Plan plan, String why) {
    var steps = new StringBuilder();
    for (PlannedStep step : plan.steps()) {
      if (step.isAboutThePlan()) {
        continue;
      }
      steps.append("<li><b>").append(escaped(step.does())).append("</b> (");
      steps.append(escaped(step.state().word())).append(")");
      PlannedChange change = step.change();
      if (change != null) {
        steps
            .append("<pre>")
            .append(
                escaped(
                    "%s: %s -> %s%n%s"
                        .formatted(
                            change.lever(),
                            change.from().stands(),
                            change.to(),
                            change.difference())))
            .append("</pre>");
        if (change.reach() != null) {
          steps.append("<p>Touches ").append(escaped(change.reach().words())).append("</p>");
        }
      }
      steps.append("</li>");
    }
    return page(
        "%s: %s/%s%s"
            .formatted(
                plan.asked().runbook(),
                plan.asked().component(),
                plan.asked().trigger(),
                plan.asked().labels().size() == 0 ? "" : " " + plan.asked().labels()),
        """
        <p>%s</p><p>%s</p><ol>%s</ol><h2>So far</h2><ul>%s</ul><p>It waits until %s.</p>
        <form method="post"><p><label>Your name <input name="by" required maxlength="200"></label></p>
        <p><button name="answer" value="approve">Approve exactly this</button>
        <button name="answer" value="reject">Reject</button></p></form>
        """
            .formatted(
                escaped(plan.asked().says()),
                escaped(why),
                steps,
                plan.notes().stream()
                    .map(note -> "<li>" + escaped(note.says()) + "</li>")
                    .collect(Collectors.joining()),
                escaped(String.valueOf(plan.until()))));
  }

  /** A page that only says something. */
  static String saying(String title, String text) {
    return page(title, "<p>" + escaped(text) + "</p>");
  }

  private static String page(String title, String body) {
    return """
        <!doctype html><html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width"><title>%1$s</title>
        <style>body{font:16px/1.5 system-ui;max-width:44rem;margin:2rem auto;padding:0 1rem}
        pre{background:#f4f4f4;padding:.5rem;overflow:auto}button{font:inherit;padding:.4rem 1rem}</style>
        </head><body><h1>%1$s</h1>%2$s</body></html>
        """
        .formatted(escaped(title), body);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
