package dev.headroom.benchmark.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Programs that the machine may have. */
public final class ProgramPath {

  private ProgramPath() {}

  /** Where it is on the PATH; empty where it is not. */
  public static Optional<Path> find(String name) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      Path file = Path.of(folder, name);
      if (!folder.isEmpty() && Files.isExecutable(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }
}
