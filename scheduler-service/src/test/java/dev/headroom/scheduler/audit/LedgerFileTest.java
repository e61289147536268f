package dev.headroom.scheduler.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.headroom.scheduler.control.Registrar;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.ledger.ArchiveUnavailable;
import dev.headroom.scheduler.ledger.check.Report;
import dev.headroom.scheduler.ledger.mongo.MongoLedgerArchive;
import dev.headroom.scheduler.store.JobStore;
import dev.headroom.scheduler.store.Jobs;
import dev.headroom.scheduler.store.Steps;
import dev.headroom.scheduler.store.redis.RealRedis;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerFileTest {

  private static final LedgerFile.Scope ALL = new LedgerFile.Scope(null, null, null);

  private final RealRedis real = new RealRedis();
  private final JobStore store = real.jobStore();
  private final Steps steps = new Steps(store);

  @AfterEach
  void close() {
    real.close();
  }

  private List<String> export() throws IOException {
    var out = new ByteArrayOutputStream();
    new LedgerWriter(store, real.ledger(), null).open(null).write(out);
    return new ArrayList<>(out.toString(StandardCharsets.UTF_8).lines().toList());
  }

  private static Report check(List<String> lines) throws Exception {
    return LedgerFile.read(new BufferedReader(new StringReader(String.join("\n", lines))))
        .check(ALL);
  }

  /** Runs some instants of a job of every second, as if they were now. */
  private JobDefinition someRuns() {
    JobDefinition job = Jobs.everySecond("team/tick");
    steps.register(job);
    Instant cursor = steps.state(job.id()).cursor();
    for (int i = 0; i < 3; i++) {
      steps.attend(job, cursor.plusSeconds(i));
      steps.finish(job, cursor.plusSeconds(i).plusMillis(1));
    }
    return job;
  }

  @Test
  void an_export_does_not_begin_while_the_archive_is_away() {
    someRuns();
    try (MongoClient nobody =
        MongoClients.create("mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=50")) {
      LedgerWriter writer =
          new LedgerWriter(store, real.ledger(), new MongoLedgerArchive(nobody, "headroom"));
      assertThrows(ArchiveUnavailable.class, () -> writer.open(null));
    }
  }

  @Test
  void a_ledger_proves_itself() throws Exception {
    someRuns();
    Report report = check(export());
    assertTrue(report.isClean(), report::toString);
    assertEquals(3, report.instants());
    assertEquals(3, report.entries());
  }

  @Test
  void an_instant_that_still_runs_is_no_gap() throws Exception {
    JobDefinition job = Jobs.everySecond("team/tick");
    steps.register(job);
    steps.attend(job, steps.state(job.id()).cursor());
    Report report = check(export());
    assertTrue(report.isClean(), report::toString);
    assertEquals(1, report.instants());
  }

  @Test
  void a_replaced_and_a_deleted_definition_are_still_checked() throws Exception {
    someRuns();
    new Registrar(store).register(Jobs.daily("team/tick"));
    List<String> replaced = export();
    assertEquals(1, replaced.stream().filter(line -> line.contains("\"retired\"")).count());
    assertEquals(3, check(replaced).instants());
    new Registrar(store).delete(Jobs.daily("team/tick").id());
    List<String> deleted = export();
    assertEquals(0, deleted.stream().filter(line -> line.contains("\"kind\":\"job\"")).count());
    Report report = check(deleted);
    assertTrue(report.isClean(), report::toString);
    assertEquals(3, report.instants());
  }

  @Test
  void what_is_taken_out_is_found_and_what_stands_twice_too() throws Exception {
    someRuns();
    List<String> lines = export();
    String outcome =
        lines.stream().filter(line -> line.contains("\"kind\":\"outcome\"")).toList().get(1);
    List<String> less = new ArrayList<>(lines);
    less.remove(outcome);
    less.set(less.size() - 1, "{\"kind\": \"end\", \"records\": 2}");
    assertEquals(1, check(less).unexplained());
    List<String> more = new ArrayList<>(lines);
    more.add(more.indexOf(outcome), outcome);
    more.set(more.size() - 1, "{\"kind\": \"end\", \"records\": 4}");
    assertEquals(1, check(more).twoOutcomes());
  }

  @Test
  void a_file_that_is_cut_or_foreign_is_refused_with_its_line() throws Exception {
    someRuns();
    List<String> lines = export();
    var cut = assertThrows(BrokenLedgerFile.class, () -> check(lines.subList(0, lines.size() - 1)));
    assertTrue(cut.getMessage().contains("ends early"), cut.getMessage());
    List<String> shortened = new ArrayList<>(lines);
    shortened.remove(2);
    var less = assertThrows(BrokenLedgerFile.class, () -> check(shortened));
    assertEquals("line 5: 3 records were written, and 2 are here", less.getMessage());
    for (String foreign : List.of("hello", "{}", "[]", "{\"kind\":\"outcome\"}")) {
      var refused = assertThrows(BrokenLedgerFile.class, () -> check(List.of(foreign)));
      assertTrue(refused.getMessage().startsWith("line 1: "), refused.getMessage());
    }
  }

  @Test
  void only_what_was_asked_for_is_checked() throws Exception {
    someRuns();
    List<String> lines = export();
    LedgerFile file =
        LedgerFile.read(new BufferedReader(new StringReader(String.join("\n", lines))));
    assertEquals(0, file.check(new LedgerFile.Scope("nobody", null, null)).instants());
    Instant last =
        store
            .states(List.of(Jobs.everySecond("team/tick").id()))
            .values()
            .iterator()
            .next()
            .settled();
    assertEquals(1, file.check(new LedgerFile.Scope("team", last, null)).instants());
    assertEquals(
        2,
        file.check(new LedgerFile.Scope("team", null, last.minus(Duration.ofSeconds(1))))
            .instants());
  }
}
