package dev.headroom.evaluator.growth.review;

import dev.headroom.evaluator.growth.Launch;
import dev.headroom.evaluator.people.Notice;
import dev.headroom.evaluator.people.Notice.Fact;
import dev.headroom.evaluator.people.NoticeKey;
import dev.headroom.evaluator.quantity.Amounts;
import dev.headroom.evaluator.runbook.model.Runbook;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the ticket of a launch says. The same review, the same words. */
public final class LaunchReviewText {

  private LaunchReviewText() {}

  /** The notice of what is to be told now. */
  public static Notice notice(Runbook runbook, LaunchReview review) {
    Launch wanted = review.wanted();
    Launch launch = wanted == null ? review.told() : wanted;
    var facts = new ArrayList<Fact>();
    facts.add(new Fact("Runbook", runbook.spec().title()));
    if (launch != null) {
      facts.add(new Fact("Launch", launch.id() + ": " + launch.says()));
      facts.add(new Fact("Day", launch.on().toString()));
      facts.add(new Fact("Uplift of " + launch.driver(), uplift(launch)));
      facts.add(new Fact("Probability", Amounts.percent(launch.probability())));
    }
    facts.add(new Fact("Projected growth", Amounts.percent(review.growth().share())));
    return new Notice(
        Notice.Kind.TICKET,
        NoticeKey.ofLaunch(review.runbook(), review.launch()),
        null,
        title(review, launch),
        paragraphs(review),
        facts,
        null,
        review.since());
  }

  private static String title(LaunchReview review, @Nullable Launch launch) {
    String name = launch == null ? review.launch() : launch.says();
    String day = launch == null ? "" : " on " + launch.on();
    return review.wanted() == null
        ? "Capacity review of %s: called off".formatted(name)
        : "Capacity review before %s%s".formatted(name, day);
  }

  private static List<String> paragraphs(LaunchReview review) {
    Launch wanted = review.wanted();
    Launch told = review.told();
    if (wanted == null) {
      return List.of("The launch was called off; there is nothing to be reviewed for it.");
    }
    if (review.reference() == null) {
      return List.of(asks(review));
    }
    if (told == null) {
      return List.of("The launch is on again, for %s.".formatted(wanted.on()));
    }
    return List.of(
        told.on().equals(wanted.on())
            ? "The launch was estimated anew: %s instead of %s."
                .formatted(uplift(wanted), uplift(told))
            : "The launch moved from %s to %s.".formatted(told.on(), wanted.on()));
  }

  private static String asks(LaunchReview review) {
    LaunchReview.Growth growth = review.growth();
    return ("%s: projected to grow by %s within %d days with this launch%s. The runbook asks for a"
            + " capacity review of each launch then.")
        .formatted(
            growth.driver(),
            Amounts.percent(growth.share()),
            growth.withinDays(),
            growth.launchesOnly() ? " by launches alone; how it grows by itself is not known" : "");
  }

  private static String uplift(Launch launch) {
    return "%s to %s, probably %s"
        .formatted(
            Amounts.percent(launch.low()),
            Amounts.percent(launch.high()),
            Amounts.percent(launch.mid()));
  }
}
