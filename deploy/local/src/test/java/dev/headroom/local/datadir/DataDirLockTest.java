package dev.headroom.local.datadir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirLockTest {

  @TempDir Path directory;

  @Test
  void one_process_holds_it_and_can_be_named() throws Exception {
    var dir = new DataDir(directory);
    var first = holder();
    try {
      assertEquals("held", first.inputReader().readLine());
      assertEquals(Optional.of(first.pid()), DataDirLock.holder(dir).map(ProcessHandle::pid));
      var second = holder();
      assertEquals("refused", second.inputReader().readLine());
    } finally {
      first.destroyForcibly().waitFor();
    }
  }

  @Test
  void a_holder_that_was_killed_lets_go() throws Exception {
    var dir = new DataDir(directory);
    var killed = holder();
    assertEquals("held", killed.inputReader().readLine());
    killed.destroyForcibly().waitFor();
    assertEquals(Optional.empty(), DataDirLock.holder(dir));
    try (var lock = DataDirLock.tryAcquire(dir).orElseThrow()) {
      assertTrue(lock != null);
    }
  }

  @Test
  void an_unused_directory_is_free_and_not_made_by_asking() {
    var dir = new DataDir(directory.resolve("absent"));
    assertEquals(Optional.empty(), DataDirLock.holder(dir));
    assertTrue(!dir.root().toFile().exists());
  }

  private Process holder() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-cp",
            System.getProperty("java.class.path"),
            LockHolder.class.getName(),
            directory.toString())
        .start();
  }
}
