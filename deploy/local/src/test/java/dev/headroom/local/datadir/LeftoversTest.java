package dev.headroom.local.datadir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.local.datadir.Leftovers.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

  private static final Instant STARTED = Instant.parse("2026-03-01T10:00:00Z");

  @TempDir Path directory;

  @Test
  void a_process_is_ours_when_its_command_and_its_start_fit() {
    var dir = new DataDir(Path.of("/data/.headroom"));
    var child = new RunRecord.Child("redis", "redis://127.0.0.1:1", 4711, STARTED.toEpochMilli());
    var ours = Optional.of("redis-server --dir /data/.headroom/redis");
    assertTrue(Leftovers.isSame(child, dir, new Facts(ours, Optional.of(STARTED.plusMillis(900)))));
    assertFalse(
        Leftovers.isSame(child, dir, new Facts(ours, Optional.of(STARTED.plusSeconds(60)))),
        "the pid was given to a later process");
    assertFalse(
        Leftovers.isSame(child, dir, new Facts(Optional.of("vi notes"), Optional.of(STARTED))));
    assertFalse(Leftovers.isSame(child, dir, new Facts(Optional.empty(), Optional.of(STARTED))));
  }

  @Test
  void what_a_killed_run_left_is_ended_and_strangers_are_spared()
      throws IOException, InterruptedException {
    var dir = new DataDir(directory);
    var ours = tail(Files.createFile(directory.resolve("log")));
    var stranger = tail(Files.createTempFile("stranger", ".log"));
    try {
      new RunRecord(
              8080, List.of(child("redis", ours), child("collector", stranger), gone("documents")))
          .write(dir);
      assertEquals(
          List.of("redis"), Leftovers.end(dir).stream().map(RunRecord.Child::name).toList());
      assertTrue(ours.waitFor(5, java.util.concurrent.TimeUnit.SECONDS));
      assertTrue(stranger.isAlive());
      assertEquals(Optional.empty(), RunRecord.read(dir));
    } finally {
      ours.destroyForcibly();
      stranger.destroyForcibly();
    }
  }

  @Test
  void a_record_that_cannot_be_read_is_no_record() throws IOException {
    Files.writeString(directory.resolve("run.json"), "{\"portBase\": ");
    assertEquals(List.of(), Leftovers.end(new DataDir(directory)));
  }

  private static Process tail(Path file) throws IOException {
    return new ProcessBuilder("tail", "-f", file.toString()).start();
  }

  private static RunRecord.Child child(String name, Process process) {
    long startedAt = process.toHandle().info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return new RunRecord.Child(name, "redis://127.0.0.1:1", process.pid(), startedAt);
  }

  private static RunRecord.Child gone(String name) {
    return new RunRecord.Child(name, "mongodb://127.0.0.1:1", Integer.MAX_VALUE, 0);
  }
}
