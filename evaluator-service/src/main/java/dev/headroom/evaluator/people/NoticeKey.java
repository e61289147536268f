package dev.headroom.evaluator.people;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.decision.DecisionId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Names a notice by what it is about, so that the same matter is opened once, however often it is
 * told: 32 hexadecimal digits.
 */
public final class NoticeKey {

  private NoticeKey() {}

  /**
   * What is firing.
   *
   * @param id the same for as long as the trigger fires without a break
   */
  public record Firing(
      String runbook, String component, String trigger, SeriesLabels labels, String id) {}

  /** Of a step of the response to a firing trigger, counted from 0. */
  public static String ofStep(Firing firing, Notice.Kind kind, int step) {
    return of(firing, kind, "step " + step);
  }

  /** Of something else that people are told about a firing trigger, such as an escalation. */
  public static String ofMatter(Firing firing, Notice.Kind kind, String matter) {
    return of(firing, kind, "matter " + matter);
  }

  /** Of the capacity review of a launch: one ticket, whatever becomes of the launch. */
  public static String ofLaunch(String runbook, String launch) {
    return hash(List.of("launch review", runbook, launch));
  }

  /** Of a reminder of a sign-off that is due on that day. */
  public static String ofReminder(String runbook, String nextReview, int days) {
    return hash(List.of("sign-off reminder", runbook, nextReview, Integer.toString(days)));
  }

  private static String of(Firing firing, Notice.Kind kind, String matter) {
    return hash(
        List.of(
            firing.runbook(),
            firing.component(),
            firing.trigger(),
            firing.labels().toString(),
            firing.id(),
            kind.name().toLowerCase(Locale.ROOT),
            matter));
  }

  /** Each part with its length, so that no two lists run into the same text. */
  private static String hash(List<String> parts) {
    return DecisionId.hash(
        parts.stream()
            .map(part -> part.length() + ":" + part)
            .collect(Collectors.joining("\n", "notice\n", "")));
  }
}
