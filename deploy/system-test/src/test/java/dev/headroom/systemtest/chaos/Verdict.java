package dev.headroom.systemtest.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.scheduler.audit.BrokenLedgerFile;
import dev.headroom.scheduler.audit.LedgerFile;
import dev.headroom.scheduler.ledger.check.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the ledger says, held against what the target saw.
 *
 * @param report of {@code headroom ledger check}
 * @param outcomes how many entries of each
 * @param replicas that entries name
 * @param ranUnseen ran by the ledger, and the target did not see that very start succeed
 * @param startedAfterRan started with a greater fence than that of the start that ran
 * @param unrecorded started, and the ledger has no entry of a start
 * @param twice started more than once, of jobs that must not be
 */
record Verdict(
    Report report,
    Map<String, Integer> outcomes,
    Set<String> replicas,
    List<String> ranUnseen,
    List<String> startedAfterRan,
    List<String> unrecorded,
    List<String> twice) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @param export of the whole ledger
   * @param atMostOnce jobs of which no instant may be started twice
   */
  static Verdict of(Path export, CalledTarget target, Set<String> atMostOnce)
      throws IOException, BrokenLedgerFile {
    Map<String, Integer> outcomes = new TreeMap<>();
    Set<String> replicas = new TreeSet<>();
    List<String> ranUnseen = new ArrayList<>();
    List<String> startedAfterRan = new ArrayList<>();
    Map<String, NavigableMap<Instant, Row>> rows = new HashMap<>();
    try (var lines = Files.newBufferedReader(export)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode json = JSON.readTree(line);
        if (!json.path("kind").asText().equals("outcome")) {
          continue;
        }
        Row row = Row.of(json);
        outcomes.merge(row.outcome, 1, Integer::sum);
        rows.computeIfAbsent(row.job, job -> new TreeMap<>()).put(row.instant, row);
        if (row.fence != 0) {
          replicas.add(json.path("replica").asText().split("-", 2)[0]);
        }
        if (row.outcome.equals("ran")) {
          var starts = target.starts().get(row.job + "@" + row.instant);
          if (starts == null || !starts.hasSucceeded(row.fence)) {
            ranUnseen.add(row.toString());
          } else if (starts.fences().getLast() > row.fence) {
            startedAfterRan.add(row + " and then " + starts.fences());
          }
        }
      }
    }
    List<String> unrecorded = new ArrayList<>();
    List<String> twice = new ArrayList<>();
    target
        .starts()
        .forEach(
            (key, starts) -> {
              String job = key.substring(0, key.indexOf('@'));
              Instant instant = Instant.parse(key.substring(key.indexOf('@') + 1));
              var entry = rows.getOrDefault(job, new TreeMap<>()).floorEntry(instant);
              boolean covered = entry != null && !entry.getValue().through.isBefore(instant);
              if (!covered || entry.getValue().fence == 0) {
                unrecorded.add(
                    key + " " + starts.fences() + (covered ? " " + entry.getValue() : " nothing"));
              }
              if (atMostOnce.contains(job) && starts.fences().size() > 1) {
                twice.add(
                    key + " " + starts.fences() + (covered ? " " + entry.getValue() : " nothing"));
              }
            });
    Report report;
    try (var lines = Files.newBufferedReader(export)) {
      report = LedgerFile.read(lines).check(new LedgerFile.Scope(null, null, null));
    }
    return new Verdict(report, outcomes, replicas, ranUnseen, startedAfterRan, unrecorded, twice);
  }

  /**
   * Jobs with instants that have no outcome yet.
   *
   * @param oneTime jobs with a single instant
   */
  static Set<String> unfinished(Path export, Set<String> oneTime) throws IOException {
    Set<String> unfinished = new HashSet<>(oneTime);
    try (var lines = Files.newBufferedReader(export)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode json = JSON.readTree(line);
        String job = json.path("job").asText();
        if (json.path("kind").asText().equals("outcome") && oneTime.contains(job)) {
          unfinished.remove(job);
        } else if (!json.path("open").isEmpty()) {
          unfinished.add(job);
        }
      }
    }
    return unfinished;
  }

  /**
   * @param fence 0 when it was never started
   */
  private record Row(String job, Instant instant, Instant through, String outcome, long fence) {
    static Row of(JsonNode json) {
      Instant instant = Instant.parse(json.path("instant").asText());
      return new Row(
          json.path("job").asText(),
          instant,
          json.has("through") ? Instant.parse(json.path("through").asText()) : instant,
          json.path("outcome").asText(),
          json.path("fence").asLong());
    }
  }
}
