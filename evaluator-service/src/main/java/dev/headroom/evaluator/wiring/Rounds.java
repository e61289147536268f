package dev.headroom.evaluator.wiring;

import dev.headroom.evaluator.growth.mongo.MongoLaunchReviews;
import dev.headroom.evaluator.growth.shell.JiraPoller;
import dev.headroom.evaluator.growth.shell.LaunchReviewConfig;
import dev.headroom.evaluator.growth.shell.LaunchReviewer;
import dev.headroom.evaluator.reminder.mongo.MongoReminders;
import dev.headroom.evaluator.reminder.shell.SignOffMetrics;
import dev.headroom.evaluator.reminder.shell.SignOffReminder;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * What is looked after for each runbook that this replica owns, now and then, and may take its
 * time: people and other services are called.
 */
@ApplicationScoped
public class Rounds {

  private static final Logger LOG = Logger.getLogger(Rounds.class);

  /** A replica that has just started owns nothing yet. */
  private static final Duration SETTLE = Duration.ofSeconds(5);

  /** How often it is looked whether Jira is to be asked; runbooks say how often that is. */
  private static final Duration JIRA = Duration.ofSeconds(15);

  private static final Duration REMINDERS = Duration.ofMinutes(1);

  private final EvaluatorLifecycle lifecycle;
  private final LaunchReviewer launchReviewer;
  private final LaunchReviewConfig launchReviews;
  private final MongoLaunchReviews launchReviewStore;
  private final JiraPoller jira;
  private final SignOffReminder reminder;
  private final MongoReminders reminderStore;
  private final SignOffMetrics signOffs;
  private final CountDownLatch stopping = new CountDownLatch(1);

  public Rounds(
      EvaluatorLifecycle lifecycle,
      LaunchReviewer launchReviewer,
      LaunchReviewConfig launchReviews,
      MongoLaunchReviews launchReviewStore,
      JiraPoller jira,
      SignOffReminder reminder,
      MongoReminders reminderStore,
      SignOffMetrics signOffs) {
    this.lifecycle = lifecycle;
    this.launchReviewer = launchReviewer;
    this.launchReviews = launchReviews;
    this.launchReviewStore = launchReviewStore;
    this.jira = jira;
    this.reminder = reminder;
    this.reminderStore = reminderStore;
    this.signOffs = signOffs;
  }

  void start(@Observes StartupEvent event) {
    each(
        "launch-reviews",
        launchReviews.every(),
        launchReviewStore::createIndexes,
        name -> launchReviewer.round(name, lifecycle.owners()::isOwner));
    each("jira-launches", JIRA, () -> {}, jira::round);
    loop("sign-off-reminders", REMINDERS, reminderStore::createIndexes, this::remind);
  }

  private void remind() {
    Map<String, Long> overdue = new TreeMap<>();
    lifecycle
        .owners()
        .owned()
        .forEach(
            name ->
                quietly(
                    "sign-off-reminders",
                    name,
                    one ->
                        reminder
                            .round(one, lifecycle.owners()::isOwner)
                            .ifPresent(days -> overdue.put(one, days))));
    signOffs.show(overdue);
  }

  /** Goes round the runbooks in a thread of its own. */
  private void each(String what, Duration every, Runnable first, Consumer<String> one) {
    loop(
        what,
        every,
        first,
        () -> lifecycle.owners().owned().forEach(name -> quietly(what, name, one)));
  }

  /**
   * @param first done once before, as soon as it succeeds
   */
  private void loop(String what, Duration every, Runnable first, Runnable round) {
    Thread.ofVirtual()
        .name(what)
        .start(
            () -> {
              Runnable left = first;
              Duration wait = SETTLE;
              while (!stops(wait)) {
                try {
                  left.run();
                  left = () -> {};
                } catch (RuntimeException e) {
                  LOG.warnf("%s-indexes-failed: %s", what, e);
                }
                round.run();
                wait = every;
              }
            });
  }

  private void quietly(String what, String name, Consumer<String> one) {
    try {
      if (stopping.getCount() > 0) {
        one.accept(name);
      }
    } catch (RuntimeException e) {
      LOG.warnf("%s-failed runbook=%s, again in the next round: %s", what, name, e);
    }
  }

  private boolean stops(Duration wait) {
    try {
      return stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  void stop(@Observes ShutdownEvent event) {
    stopping.countDown();
  }
}
