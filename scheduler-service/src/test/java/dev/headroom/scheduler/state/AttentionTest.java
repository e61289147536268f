package dev.headroom.scheduler.state;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A job that needs attention is done something about: never the same attention again. */
class AttentionTest {

  private static final int LIVES = 600;

  @Test
  void whenever_attention_is_due_a_step_makes_progress() {
    for (long seed = 0; seed < LIVES; seed++) {
      Random random = new Random(seed);
      Life job = Life.of(policies(random));
      long second = 0;
      for (int deed = 0; deed < 60; deed++) {
        second += random.nextInt(random.nextInt(20) == 0 ? 300 : 12);
        attend(job, second, "seed " + seed);
        live(job, second, random);
      }
    }
  }

  private static void attend(Life job, long second, String name) {
    for (int steps = 0; job.isDue(second); steps++) {
      assertTrue(steps < 1_000, () -> name + " goes on and on: " + JobStateText.write(job.state));
      JobState before = job.state;
      job.take(Attend.step(job.job, before, Attendance.of(Life.at(second), "alice")));
      assertFalse(
          withoutRevision(before).equals(withoutRevision(job.state)),
          () -> name + " does nothing about " + JobStateText.write(before));
    }
  }

  private static String withoutRevision(JobState state) {
    String text = JobStateText.write(state);
    return text.substring(text.indexOf(' '));
  }

  private static void live(Life job, long second, Random random) {
    Instant now = Life.at(second);
    List<ActiveRun> runs = job.state.runs();
    RunKey key = runs.isEmpty() ? null : runs.get(random.nextInt(runs.size())).key();
    boolean running = key != null && job.run(key).phase() == Phase.RUNNING;
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> {
        if (running) {
          job.ran(key, second);
        }
      }
      case 3, 4 -> {
        if (running) {
          job.failed(key, second);
        }
      }
      case 5 -> {
        if (running) {
          job.lost(key, second);
        }
      }
      case 6 -> {
        if (key != null) {
          Wish.resolve(job.job, job.state, key, random.nextBoolean(), now).ifPresent(job::take);
        }
      }
      case 7 -> {
        if (key != null) {
          job.cancel(key, second);
        }
      }
      case 8 -> wish(job, now, random);
      default -> {
        // Time passes.
      }
    }
  }

  private static void wish(Life job, Instant now, Random random) {
    switch (random.nextInt(4)) {
      case 0 -> Wish.runNow(job.state, now).ifPresent(asked -> job.take(asked.step()));
      case 1 -> Wish.backfill(job.state, Life.at(-100), Life.at(-50), now).ifPresent(job::take);
      case 2 -> Wish.pause(job.state, "operator", now).ifPresent(job::take);
      default -> Wish.resume(job.job, job.state, now).ifPresent(job::take);
    }
  }

  private static String[] policies(Random random) {
    return new String[] {
      "\"catchUp\": \""
          + one(random, "latest", "earliest", "all(" + (1 + random.nextInt(5)) + ")", "none")
          + '"',
      "\"misfireGrace\": \"" + (1 + random.nextInt(200)) + "s\"",
      "\"overlap\": \"" + one(random, "skip", "buffer-one", "cancel-other", "allow") + '"',
      "\"onUncertain\": \"" + one(random, "rerun", "hold", "skip") + '"',
      "\"retries\": {\"max\": " + random.nextInt(3) + ", \"backoff\": \"5s\"}",
      "\"pauseAfterFailures\": " + (1 + random.nextInt(5)),
      random.nextInt(3) == 0 ? "\"rate\": \"3/m\"" : "\"priority\": 3",
      random.nextInt(3) == 0
          ? "\"tenants\": {\"list\": [\"a\", \"b\", \"c\"], \"batch\": 1, \"concurrency\": 2}"
          : "\"queue\": \"slow\""
    };
  }

  private static String one(Random random, String... words) {
    return words[random.nextInt(words.length)];
  }
}
