package dev.headroom.evaluator.growth;

import dev.headroom.evaluator.runbook.model.Roadmap;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Jira tells of an issue.
 *
 * @param kind {@code jira:issue_created}, {@code jira:issue_updated} or {@code jira:issue_deleted}
 * @param atMillis when Jira told it
 * @param key of the issue, e.g. LAUNCH-12
 * @param fields of the issue that are text or numbers, as text
 */
public record JiraEvent(
    String kind,
    long atMillis,
    String key,
    String project,
    String issueType,
    Map<String, String> fields) {

  public static final String UPDATED = "jira:issue_updated";

  private static final String DELETED = "jira:issue_deleted";
  private static final Set<String> KNOWN = Set.of("jira:issue_created", UPDATED, DELETED);

  public JiraEvent {
    fields = Map.copyOf(fields);
  }

  /** What follows from an event. */
  public sealed interface Outcome {

    /** A word on a launch, to be kept. */
    record Said(LaunchEntry entry) implements Outcome {}

    /** It is about nothing that is a launch; {@code says} tells why. */
    record Ignored(String says) implements Outcome {}

    /** It is a launch that cannot be read. */
    record Faulty(List<LaunchDraft.Fault> faults) implements Outcome {
      public Faulty {
        faults = List.copyOf(faults);
      }
    }
  }

  /** The launch's id: the issue's key in small letters. */
  public String id() {
    return id(key);
  }

  /** The id of the launch that an issue of that key is. */
  public static String id(String key) {
    return key.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads the issue as a launch. One that was deleted, that is not of the type any more or that has
   * no day is called off, if it is known.
   *
   * @param known ids of the launches that are not called off
   */
  public Outcome launch(Roadmap.Jira jira, Collection<String> drivers, Collection<String> known) {
    if (!KNOWN.contains(kind)) {
      return new Outcome.Ignored("no event of an issue: " + kind);
    }
    String day = fields.get(jira.dateField());
    if (kind.equals(DELETED)) {
      return new Outcome.Said(new LaunchEntry(id(), null, atMillis));
    }
    if (!project.equals(jira.project()) || !issueType.equals(jira.issueType())) {
      return off("no %s of %s".formatted(jira.issueType(), jira.project()), known);
    }
    if (day == null) {
      return off("no day in `%s`".formatted(jira.dateField()), known);
    }
    return switch (draft(jira, day).checked(id(), drivers, Launch.Origin.JIRA)) {
      case LaunchDraft.Outcome.Sound(Launch launch) ->
          new Outcome.Said(new LaunchEntry(id(), launch, atMillis));
      case LaunchDraft.Outcome.Faulty(List<LaunchDraft.Fault> faults) -> new Outcome.Faulty(faults);
    };
  }

  private Outcome off(String says, Collection<String> known) {
    return known.contains(id())
        ? new Outcome.Said(new LaunchEntry(id(), null, atMillis))
        : new Outcome.Ignored(key + ": " + says);
  }

  private LaunchDraft draft(Roadmap.Jira jira, String day) {
    Roadmap.Uplift uplift = jira.uplift();
    return new LaunchDraft(
        key + " " + fields.getOrDefault("summary", ""),
        day,
        jira.driver(),
        share(jira.lowField(), uplift == null ? null : uplift.low().toString()),
        share(jira.midField(), uplift == null ? null : uplift.mid().toString()),
        share(jira.highField(), uplift == null ? null : uplift.high().toString()),
        jira.probability().toString(),
        null);
  }

  /** A field of a number holds percent. */
  private @Nullable String share(@Nullable String field, @Nullable String otherwise) {
    String written = field == null ? null : fields.get(field);
    if (written == null) {
      return otherwise;
    }
    return written.endsWith("%") ? written : written + "%";
  }
}
