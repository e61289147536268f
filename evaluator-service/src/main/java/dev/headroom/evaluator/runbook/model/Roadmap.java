package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.quantity.Ratio;
import dev.headroom.evaluator.runbook.grammar.AtLeast;
import dev.headroom.evaluator.runbook.grammar.AtMost;
import dev.headroom.evaluator.runbook.grammar.Default;
import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.Form;
import dev.headroom.evaluator.runbook.grammar.Matches;
import dev.headroom.evaluator.runbook.grammar.Refusal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Launches to come, and what they add. */
@Doc("Launches to come, and what they add.")
public record Roadmap(
    @Doc("A capacity review is asked for when projected growth exceeds this.")
        @Nullable Ratio reviewAbove,
    @Doc("The driver whose growth that is; any when absent.") @Matches(Form.NAME)
        @Nullable String reviewDriver,
    @Doc("How far ahead growth is projected for it.") @Default("90d") @AtLeast("1d") @AtMost("730d")
        Duration reviewWithin,
    @Doc("The channel of its ticket; the only one that takes tickets when absent.")
        @Matches(Form.NAME)
        @Nullable String reviewChannel,
    @Doc("The launches.") Map<String, Launch> launches,
    @Doc("Where launches are imported from.") @Nullable Jira jira) {
  public Roadmap {
    launches = Copies.ordered(launches);
  }

  /** One launch. */
  @Doc("One launch, and what it adds to a driver.")
  public record Launch(
      @Doc("What is launched.") String says,
      @Doc("The day.") LocalDate on,
      @Doc("The driver that it adds to.") @Matches(Form.NAME) String driver,
      @Doc("By how much.") Uplift uplift,
      @Doc("How likely the launch is.") @Default("100%") @AtMost("100%") Ratio probability,
      @Doc("Over which time the growth comes, evenly; at once when absent.") @AtMost("730d")
          @Nullable Duration over) {}

  /** A range of growth. */
  @Doc("A range of growth, e.g. {low: 10%, mid: 20%, high: 40%}.")
  public record Uplift(
      @Doc("At the least.") Ratio low,
      @Doc("Probably.") Ratio mid,
      @Doc("At the most.") @AtMost("1000%") Ratio high) {
    public Uplift {
      if (mid.compareTo(low) < 0) {
        throw new Refusal("mid", "mid " + mid + " is below low " + low, "low <= mid <= high");
      }
      if (high.compareTo(mid) < 0) {
        throw new Refusal("high", "high " + high + " is below mid " + mid, "low <= mid <= high");
      }
    }
  }

  /** Issues of Jira that are launches. */
  @Doc("Issues of Jira that are launches; a webhook of Jira tells of them, or they are asked for.")
  public record Jira(
      @Doc("The key of the project, e.g. LAUNCH") @Matches(Form.PROJECT) String project,
      @Doc("The type of the issues that are launches.") @Default("Epic") String issueType,
      @Doc("The field that holds the day.") @Default("duedate") @Matches(Form.WORD)
          String dateField,
      @Doc("The driver that such a launch adds to.") @Matches(Form.NAME) String driver,
      @Doc("By how much, where the fields do not say.") @Nullable Uplift uplift,
      @Doc("The field with the least uplift, in percent, e.g. customfield_10101")
          @Matches(Form.WORD)
          @Nullable String lowField,
      @Doc("The field with the probable uplift, in percent.") @Matches(Form.WORD)
          @Nullable String midField,
      @Doc("The field with the most uplift, in percent.") @Matches(Form.WORD)
          @Nullable String highField,
      @Doc("How likely such a launch is.") @Default("100%") @AtMost("100%") Ratio probability,
      @Doc("The secret of the webhook, by reference.") @Nullable Secret secret,
      @Doc("The address of the site that is asked, e.g. https://example.atlassian.net")
          @Matches(Form.URL)
          @Nullable String url,
      @Doc("An API token of Cloud, or a personal access token of Data Center, by reference.")
          @Nullable Secret token,
      @Doc(
              "The e-mail address that a token of Cloud belongs to, by reference; none for Data Center.")
          @Nullable Secret user,
      @Doc("How often it is asked.") @Default("5m") @AtLeast("1m") @AtMost("1d") Duration every) {
    public Jira {
      if ((url == null) != (token == null) || (url == null && user != null)) {
        throw new Refusal(
            "", "asking Jira takes an address and a token", "`url` and `token`, or neither");
      }
      boolean some = lowField != null || midField != null || highField != null;
      boolean all = lowField != null && midField != null && highField != null;
      if (some && !all) {
        throw new Refusal(
            "", "one field of the uplift is named and another is not", "all three, or none");
      }
      if (uplift == null && !all) {
        throw new Refusal(
            "", "nothing says how much a launch adds", "`uplift`, or the three fields");
      }
    }
  }
}
