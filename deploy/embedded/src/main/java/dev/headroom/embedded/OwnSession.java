package dev.headroom.embedded;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts a command into a session of its own, so that Ctrl-C on the terminal reaches its parent
 * alone, which then stops its servers in order.
 *
 * <p>Both ways replace themselves with the command, so that the pid is the server's.
 */
final class OwnSession {

  private OwnSession() {}

  /**
   * @param path the search path, in the form of the environment's PATH
   * @return the command unchanged where neither setsid (Linux) nor perl (macOS) is to be found
   */
  static List<String> of(List<String> command, String path) {
    if (isOn(path, "setsid")) {
      return prefixed(command, "setsid");
    }
    return isOn(path, "perl")
        ? prefixed(command, "perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV or die $!", "--")
        : command;
  }

  private static List<String> prefixed(List<String> command, String... prefix) {
    return Stream.concat(Stream.of(prefix), command.stream()).toList();
  }

  private static boolean isOn(String path, String program) {
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(directory -> !directory.isBlank())
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }
}
