package dev.headroom.evaluator.growth;

import dev.headroom.evaluator.runbook.model.Runbook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What follows from all issues of Jira at once, beside what is known.
 *
 * <p>An issue counts from the time of its last update, by Jira's own clock, as an event of it does:
 * whichever says something comes in, the latest word counts. One that is known and was not found is
 * asked for by its key: a search may lag behind, and what it does not find is not gone for that.
 *
 * @param words to be kept
 * @param missing keys of issues that are launches as far as is known, and were not found
 * @param faults of issues that cannot be read as launches; what was known of them stands
 */
public record JiraPoll(List<LaunchEntry> words, List<String> missing, List<String> faults) {

  private static final String ISSUE_KEY = "[A-Z][A-Z0-9_]*-[0-9]+";

  public JiraPoll {
    words = List.copyOf(words);
    missing = List.copyOf(missing);
    faults = List.copyOf(faults);
  }

  /**
   * Looks through the issues.
   *
   * @param known the latest word on each launch, read before the issues were
   */
  public static JiraPoll of(Runbook runbook, List<JiraEvent> issues, List<LaunchEntry> known) {
    var poll = new Reading(runbook, known);
    issues.forEach(poll::read);
    return poll.poll();
  }

  /** The word that an issue is gone, which counts unless another came meanwhile. */
  public static LaunchEntry gone(LaunchEntry known) {
    return new LaunchEntry(known.id(), null, known.sequence() + 1);
  }

  /** One look through the issues. */
  private static final class Reading {
    private final Runbook runbook;
    private final Map<String, LaunchEntry> known = new HashMap<>();
    private final List<String> present;
    private final Set<String> found = new HashSet<>();
    private final List<LaunchEntry> words = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    Reading(Runbook runbook, List<LaunchEntry> entries) {
      this.runbook = runbook;
      entries.forEach(entry -> known.put(entry.id(), entry));
      this.present = Launches.of(runbook, entries).stream().map(Launch::id).toList();
    }

    void read(JiraEvent issue) {
      var roadmap = runbook.spec().roadmap();
      if (roadmap == null || roadmap.jira() == null || !found.add(issue.id())) {
        return;
      }
      switch (issue.launch(roadmap.jira(), runbook.spec().drivers().keySet(), present)) {
        case JiraEvent.Outcome.Said(LaunchEntry entry) -> {
          LaunchEntry before = known.get(entry.id());
          boolean news = before == null || before.sequence() <= entry.sequence();
          if (news && !entry.equals(before)) {
            words.add(entry);
          }
        }
        case JiraEvent.Outcome.Ignored ignored -> {}
        case JiraEvent.Outcome.Faulty(List<LaunchDraft.Fault> wrong) ->
            wrong.forEach(
                fault -> faults.add(issue.key() + " " + fault.pointer() + ": " + fault.message()));
      }
    }

    JiraPoll poll() {
      List<String> missing =
          known.values().stream()
              .filter(entry -> !found.contains(entry.id()))
              .flatMap(entry -> key(entry).stream())
              .sorted()
              .toList();
      return new JiraPoll(words, missing, faults);
    }

    /** A launch of Jira begins its words with the issue's key. */
    private static List<String> key(LaunchEntry entry) {
      Launch launch = entry.launch();
      if (launch == null || launch.origin() != Launch.Origin.JIRA) {
        return List.of();
      }
      String key = launch.says().split(" ", 2)[0];
      boolean fits = key.matches(ISSUE_KEY);
      return fits && JiraEvent.id(key).equals(entry.id()) ? List.of(key) : List.of();
    }
  }
}
