package dev.headroom.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnSessionTest {

  private static final List<String> COMMAND = List.of("redis-server", "--port", "1");

  @TempDir Path bin;

  @Test
  void setsid_is_put_in_front_where_there_is_one() throws IOException {
    program("setsid");
    program("perl");
    assertEquals(
        List.of("setsid", "redis-server", "--port", "1"), OwnSession.of(COMMAND, bin.toString()));
  }

  @Test
  void perl_stands_in_for_it() throws IOException {
    program("perl");
    var command = OwnSession.of(COMMAND, bin.toString());
    assertEquals("perl", command.getFirst());
    assertEquals(COMMAND, command.subList(4, command.size()));
  }

  @Test
  void without_either_the_command_stays_as_it_is() {
    assertEquals(COMMAND, OwnSession.of(COMMAND, bin.toString()));
  }

  @Test
  void the_pid_stays_the_commands_own() throws Exception {
    var prefix = OwnSession.of(List.of("sh", "-c", "echo $$"), "/usr/bin:/bin");
    var process = new ProcessBuilder(prefix).start();
    var said = new String(process.getInputStream().readAllBytes()).strip();
    assertEquals(Long.toString(process.pid()), said);
  }

  private void program(String name) throws IOException {
    var file = Files.writeString(bin.resolve(name), "#!/bin/sh\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
