package dev.headroom.scheduler.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.json.JobJson;
import dev.headroom.scheduler.ledger.LedgerEntry;
import dev.headroom.scheduler.ledger.RetiredDefinition;
import dev.headroom.scheduler.ledger.check.InForce;
import dev.headroom.scheduler.ledger.check.Known;
import dev.headroom.scheduler.ledger.check.LedgerCheck;
import dev.headroom.scheduler.ledger.check.Report;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@link LedgerWriter} wrote, read back. */
public final class LedgerFile {

  private final List<LedgerEntry> entries = new ArrayList<>();
  private final Map<JobId, List<Stretch>> stretches = new TreeMap<>();
  private final Map<JobId, Set<Instant>> open = new TreeMap<>();
  private Instant exportedAt = Instant.EPOCH;
  private @Nullable Instant completeSince;

  private LedgerFile() {}

  /** A definition, and the nominal instants it was in force for, both inclusive. */
  private record Stretch(String definition, Instant from, Instant through) {}

  /**
   * What to look at.
   *
   * @param owner null for all
   * @param from null for the beginning
   * @param to null for the end
   */
  public record Scope(@Nullable String owner, @Nullable Instant from, @Nullable Instant to) {

    boolean takes(JobId job) {
      return owner == null || owner.equals(job.owner());
    }

    boolean takes(LedgerEntry entry) {
      return takes(entry.job())
          && (from == null || !entry.through().isBefore(from))
          && (to == null || !entry.instant().isAfter(to));
    }
  }

  /**
   * @throws BrokenLedgerFile when it is not an exported ledger, whole
   */
  public static LedgerFile read(BufferedReader lines) throws IOException, BrokenLedgerFile {
    LedgerFile file = new LedgerFile();
    long number = 0;
    long records = 0;
    boolean ended = false;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        JsonNode json = LedgerLines.parse(line);
        String kind = LedgerLines.text(json, LedgerLines.KIND);
        if (number == 1 && !kind.equals("ledger")) {
          throw new IllegalArgumentException("not an exported ledger");
        }
        switch (kind) {
          case "ledger" -> file.header(json);
          case "job" -> file.job(json);
          case LedgerLines.OUTCOME -> file.entries.add(LedgerLines.entry(json));
          case LedgerLines.RETIRED -> file.retired(LedgerLines.retired(json));
          case "end" -> {
            ended = true;
            if (json.path("records").asLong(-1) != records) {
              throw new IllegalArgumentException(
                  "%d records were written, and %d are here"
                      .formatted(json.path("records").asLong(-1), records));
            }
          }
          default -> throw new IllegalArgumentException("unknown kind " + kind);
        }
        records += kind.equals(LedgerLines.OUTCOME) || kind.equals(LedgerLines.RETIRED) ? 1 : 0;
      } catch (IllegalArgumentException e) {
        throw new BrokenLedgerFile(number, String.valueOf(e.getMessage()));
      }
    }
    if (!ended) {
      throw new BrokenLedgerFile(number, "the file ends early: its last line is missing");
    }
    return file;
  }

  private void header(JsonNode json) {
    int format = json.path("format").asInt(0);
    if (format != LedgerWriter.FORMAT) {
      throw new IllegalArgumentException("a ledger of format " + format);
    }
    exportedAt = LedgerLines.instant(json, "exportedAt");
    completeSince = LedgerLines.instantOrNone(json, "completeSince");
  }

  private void job(JsonNode json) {
    JobId job = JobId.parse(LedgerLines.text(json, "job"));
    Set<Instant> instants = new HashSet<>();
    json.path("open").forEach(instant -> instants.add(Instant.parse(instant.asText())));
    open.put(job, instants);
    Instant since = LedgerLines.instantOrNone(json, "since");
    Instant until = LedgerLines.instantOrNone(json, "until");
    if (since != null && until != null && !until.isBefore(since)) {
      add(job, new Stretch(LedgerLines.definition(json), since, until));
    }
  }

  private void retired(RetiredDefinition retired) {
    add(retired.job(), new Stretch(retired.definition(), retired.from(), retired.through()));
  }

  /** A job that was replaced while it was written is there twice: the record knows its end. */
  private void add(JobId job, Stretch stretch) {
    List<Stretch> own = stretches.computeIfAbsent(job, id -> new ArrayList<>());
    own.removeIf(other -> other.from().equals(stretch.from()));
    own.add(stretch);
  }

  public Instant exportedAt() {
    return exportedAt;
  }

  /** Older than this, records may be gone, and nothing is checked; null when all are there. */
  public @Nullable Instant completeSince() {
    return completeSince;
  }

  /** Whether there is a job or a record of an owner: without any there is nothing to check. */
  public boolean knows(String owner) {
    return Stream.of(open.keySet(), stretches.keySet())
            .flatMap(Set::stream)
            .anyMatch(job -> job.owner().equals(owner))
        || entries.stream().anyMatch(entry -> entry.job().owner().equals(owner));
  }

  /** Checks that every instant has one outcome, and that no fence goes back. */
  public Report check(Scope scope) {
    List<Known> known = new ArrayList<>();
    stretches.forEach(
        (job, own) -> {
          if (scope.takes(job)) {
            known.add(new Known(job, inForce(job, own, scope), open.getOrDefault(job, Set.of())));
          }
        });
    return LedgerCheck.check(entries.stream().filter(scope::takes).toList(), known);
  }

  private List<InForce> inForce(JobId job, List<Stretch> own, Scope scope) {
    List<InForce> inForce = new ArrayList<>();
    List<Stretch> sorted = own.stream().sorted(Comparator.comparing(Stretch::from)).toList();
    for (Stretch stretch : sorted) {
      Instant after = stretch.from().minusMillis(1);
      after = later(after, completeSince);
      after = later(after, scope.from() == null ? null : scope.from().minusMillis(1));
      after = later(after, inForce.isEmpty() ? null : inForce.getLast().until());
      Instant until = stretch.through();
      until = scope.to() != null && scope.to().isBefore(until) ? scope.to() : until;
      if (until.isAfter(after)) {
        inForce.add(
            new InForce(JobJson.readStored(job, stretch.definition()).calendar(), after, until));
      }
    }
    return inForce;
  }

  private static Instant later(Instant one, @Nullable Instant other) {
    return other != null && other.isAfter(one) ? other : one;
  }
}
