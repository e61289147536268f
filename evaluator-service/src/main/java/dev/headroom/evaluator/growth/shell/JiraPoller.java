package dev.headroom.evaluator.growth.shell;

import dev.headroom.evaluator.growth.JiraEvent;
import dev.headroom.evaluator.growth.JiraIssues;
import dev.headroom.evaluator.growth.JiraPoll;
import dev.headroom.evaluator.growth.LaunchEntry;
import dev.headroom.evaluator.growth.LaunchStore;
import dev.headroom.evaluator.runbook.model.Roadmap;
import dev.headroom.evaluator.runbook.model.Runbook;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Asks Jira for launches every so often, for runbooks that say where it is. */
public final class JiraPoller {

  private static final Logger LOG = Logger.getLogger(JiraPoller.class);

  /** So many that a search did not find are asked for at once; the others the next time. */
  private static final int MOST_MISSING = 50;

  private final Function<String, Optional<Runbook>> runbooks;
  private final LaunchStore store;
  private final JiraIssues issues;
  private final InstantSource clock;
  private final MeterRegistry registry;
  private final Map<String, Instant> polled = new ConcurrentHashMap<>();

  /**
   * @param runbooks those in force
   */
  public JiraPoller(
      Function<String, Optional<Runbook>> runbooks,
      LaunchStore store,
      JiraIssues issues,
      InstantSource clock,
      MeterRegistry registry) {
    this.runbooks = runbooks;
    this.store = store;
    this.issues = issues;
    this.clock = clock;
    this.registry = registry;
  }

  /** Polls if it is time to. */
  public void round(String name) {
    Runbook runbook = runbooks.apply(name).orElse(null);
    Roadmap roadmap = runbook == null ? null : runbook.spec().roadmap();
    Roadmap.Jira jira = roadmap == null ? null : roadmap.jira();
    if (runbook == null || jira == null || jira.url() == null) {
      return;
    }
    Instant last = polled.get(name);
    if (last == null || !clock.instant().isBefore(last.plus(jira.every()))) {
      polled.put(name, clock.instant());
      poll(runbook, jira);
    }
  }

  private void poll(Runbook runbook, Roadmap.Jira jira) {
    String name = runbook.name();
    List<LaunchEntry> known = store.all(name);
    switch (issues.list(jira)) {
      case JiraIssues.Listing.Failed(String says) -> failed(name, says);
      case JiraIssues.Listing.Listed(List<JiraEvent> listed) -> {
        JiraPoll poll = JiraPoll.of(runbook, listed, known);
        poll.words().forEach(word -> keep(name, word));
        poll.faults().forEach(fault -> LOG.warnf("jira-launch-faulty runbook=%s %s", name, fault));
        poll.missing().stream()
            .limit(MOST_MISSING)
            .forEach(key -> lookFor(runbook, jira, key, known));
        count(name, "fine");
      }
    }
  }

  private void lookFor(Runbook runbook, Roadmap.Jira jira, String key, List<LaunchEntry> known) {
    String name = runbook.name();
    switch (issues.find(jira, key)) {
      case JiraIssues.Sight.There(JiraEvent issue) when issue.key().equals(key) ->
          JiraPoll.of(runbook, List.of(issue), known).words().forEach(word -> keep(name, word));
      // An issue that went to another project has another key there.
      case JiraIssues.Sight.There moved -> gone(name, key, known);
      case JiraIssues.Sight.Gone gone -> gone(name, key, known);
      case JiraIssues.Sight.Failed(String says) -> failed(name, says);
    }
  }

  private void gone(String name, String key, List<LaunchEntry> known) {
    known.stream()
        .filter(entry -> entry.id().equals(JiraEvent.id(key)))
        .forEach(entry -> keep(name, JiraPoll.gone(entry)));
  }

  private void keep(String name, LaunchEntry word) {
    if (store.save(name, word)) {
      LOG.infof(
          "jira-launch runbook=%s launch=%s on=%s",
          name, word.id(), word.launch() == null ? "called off" : word.launch().on());
    }
  }

  private void failed(String name, String says) {
    LOG.warnf("jira-poll-failed runbook=%s: %s", name, says);
    count(name, "failed");
  }

  private void count(String name, String outcome) {
    registry.counter("headroom.jira.polls", "runbook", name, "outcome", outcome).increment();
  }
}
