package dev.headroom.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisBinaryTest {

  @TempDir Path directory;

  @Test
  void the_first_new_enough_one_on_the_path_is_taken() throws IOException {
    var old = fake("old", "6.0.16");
    var good = fake("good", "7.2.4");
    var found =
        RedisBinary.find(
            old + ":" + directory.resolve("absent") + ":" + good, directory.resolve("bin"));
    assertEquals(good.resolve("redis-server"), found.executable());
    assertEquals(new RedisVersion(7, 2), found.version());
  }

  @Test
  void without_one_on_the_path_the_carried_one_is_unpacked_and_runs() {
    var found = RedisBinary.find("", directory.resolve("bin"));
    assertTrue(found.executable().startsWith(directory), found::toString);
    assertTrue(found.version().isSupported(), found::toString);
  }

  private Path fake(String name, String version) throws IOException {
    var home = Files.createDirectory(directory.resolve(name));
    var file =
        Files.writeString(
            home.resolve("redis-server"),
            "#!/bin/sh\necho 'Redis server v=" + version + " sha=0'\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return home;
  }
}
