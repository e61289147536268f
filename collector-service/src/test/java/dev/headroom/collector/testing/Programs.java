package dev.headroom.collector.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Servers that the machine may have. */
public final class Programs {

  private static final String SYSTEM = "/usr/local/sbin:/usr/sbin:/sbin";

  private Programs() {}

  /** The program, on the search path or where daemons are kept. */
  public static Optional<Path> find(String name) {
    String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + SYSTEM;
    return Stream.of(path.split(File.pathSeparator))
        .filter(directory -> !directory.isBlank())
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
