package dev.headroom.scheduler.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headroom.scheduler.ledger.Trigger;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is stored, to the letter. */
class JobStateTextTest {

  @Test
  void each_kind_of_state_comes_back_as_it_was() {
    Life plain = Life.of();
    Life running = Life.of("\"overlap\": \"buffer-one\"").attend(10).attend(20);
    Life paused = Life.of("\"pauseAfterFailures\": 1").attend(10).failed(Life.key(10), 11);
    Life parent = Life.of("\"tenants\": {\"list\": [\"a\", \"b\"], \"batch\": 1}").attend(10);
    Life held = Life.of("\"onUncertain\": \"hold\"").attend(10).lost(Life.key(10), 15);
    Life again = Life.of("\"retries\": {\"max\": 1}").attend(10).failed(Life.key(10), 15);
    Life asked = Life.of("\"catchUp\": \"all\"").attend(35);
    asked.take(Wish.runNow(asked.state, Life.at(36)).orElseThrow().step());
    asked.take(Wish.runNow(asked.state, "5f0c", Life.at(37)).orElseThrow().step());
    asked.take(Wish.backfill(asked.state, Life.at(-20), Life.at(-10), Life.at(36)));
    for (Life life : List.of(plain, running, paused, parent, held, again, asked)) {
      String text = JobStateText.write(life.state);
      assertEquals(life.state, JobStateText.read(text));
      assertEquals(text, JobStateText.write(JobStateText.read(text)));
    }
  }

  @Test
  void a_job_has_the_fence_that_the_store_gave_to_its_run() {
    Life job = Life.of().attend(10);
    String text = JobStateText.write(job.state).replace(" 1 alice ", " 77 alice ");
    assertEquals(77, JobStateText.read(text).fence());
  }

  @Test
  void the_text_is_this_to_the_letter() {
    Life job = Life.of("\"overlap\": \"buffer-one\"").attend(10).attend(20);
    job.take(Wish.runNow(job.state, "5f0c", Life.at(20)).orElseThrow().step());
    String version = job.job.version();
    assertEquals(
        "1784624420000001 v1 VERSION 5.default A 1784624430000 0 1784624410000 1784624420000 -"
            + " 1784624420000 0 1 1784624420000 0 1784624410000 0 0 0 0 0 0 0 0 0 - - - -"
            + " | 1784624410000 R 1 0 0 1784624400000 1 alice 0"
            + " | 1784624420000m1784624420000 W 0 0 0 1784624420000 0 - 0"
            + " = 1784624420000 5f0c",
        JobStateText.write(job.state).replace(version, "VERSION"));
    Life held = Life.of("\"onUncertain\": \"hold\"").attend(10).lost(Life.key(10), 15);
    String text = JobStateText.write(held.state);
    assertEquals(
        "| 1784624410000 H 1 1 0 1784624400000 1 alice@1784624400000 0",
        text.substring(text.indexOf('|')));
  }

  @Test
  void a_broken_or_foreign_text_is_refused() {
    String text = JobStateText.write(Life.of().attend(10).state);
    List<String> broken =
        List.of(
            "",
            "17",
            text.replace(" v1 ", " v9 "),
            text.replace(" A ", " Z "),
            text.substring(0, text.indexOf(" |") - 2),
            text.substring(0, text.indexOf("alice")),
            text.replace(" R ", " Q "),
            text.replace("alice", "-"),
            JobStateText.write(
                    Life.of("\"onUncertain\": \"hold\"").attend(10).lost(Life.key(10), 15).state)
                .replace("alice@", "alice"));
    for (String one : broken) {
      assertThrows(IllegalArgumentException.class, () -> JobStateText.read(one), one);
    }
  }

  @Test
  void the_text_of_a_key_says_what_made_the_run() {
    Instant at = Instant.ofEpochMilli(1_784_600_000_000L);
    assertEquals("1784600000000", RunKey.scheduled(at).toString());
    assertEquals("1784600000000p3", RunKey.scheduled(at).part(3).toString());
    RunKey backfill = new RunKey(at, Trigger.BACKFILL, 1_784_600_999_000L, 2);
    assertEquals("1784600000000b1784600999000p2", backfill.toString());
    for (Trigger trigger : Trigger.values()) {
      RunKey key = new RunKey(at, trigger, trigger == Trigger.SCHEDULE ? 0 : 5, 1);
      assertEquals(key, RunKey.parse(key.toString()));
    }
    assertEquals(Instant.ofEpochMilli(-5), RunKey.parse("-5").instant());
    for (String bad : List.of("", "x", "1x5", "1p", "1m", "1m0", "1p-1")) {
      assertThrows(IllegalArgumentException.class, () -> RunKey.parse(bad), bad);
    }
  }

  @Test
  void idempotency_keys_tell_runs_apart_whose_effects_are_not_the_same() {
    Instant at = Instant.parse("2026-07-21T09:00:00Z");
    assertEquals("t/j@2026-07-21T09:00:00Z", RunKey.scheduled(at).idempotencyKey("t/j"));
    assertEquals("t/j@2026-07-21T09:00:00Z#2", RunKey.scheduled(at).part(2).idempotencyKey("t/j"));
    assertEquals(
        "t/j@2026-07-21T09:00:00Z+manual",
        new RunKey(at, Trigger.MANUAL, 7, 0).idempotencyKey("t/j"));
    assertEquals(
        "t/j@2026-07-21T09:00:00Z+backfill-7",
        new RunKey(at, Trigger.BACKFILL, 7, 0).idempotencyKey("t/j"));
  }
}
