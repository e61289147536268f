package dev.headroom.evaluator.growth;

import dev.headroom.evaluator.runbook.model.Roadmap;
import java.util.List;

/** Asks Jira for issues that are launches. Blocks, is bounded by time; says no secret. */
public interface JiraIssues {

  /** All issues of the project and the type that the roadmap names, as events of now. */
  Listing list(Roadmap.Jira jira);

  /**
   * One issue, as it is and not as a search has it, which may lag.
   *
   * @param key such as LAUNCH-12
   */
  Sight find(Roadmap.Jira jira, String key);

  /** What a listing gave. */
  sealed interface Listing {

    record Listed(List<JiraEvent> issues) implements Listing {
      public Listed {
        issues = List.copyOf(issues);
      }
    }

    /** Nothing is known; {@code says} tells what to mend. */
    record Failed(String says) implements Listing {}
  }

  /** What asking for one gave. */
  sealed interface Sight {

    record There(JiraEvent issue) implements Sight {}

    /** There is none of that key. */
    record Gone() implements Sight {}

    record Failed(String says) implements Sight {}
  }
}
