package dev.headroom.local.datadir;

import java.nio.file.Path;

/** The places in a data directory ({@code .headroom} by default). */
public record DataDir(Path root) {

  public DataDir {
    root = root.toAbsolutePath().normalize();
  }

  Path lock() {
    return root.resolve("up.lock");
  }

  Path record() {
    return root.resolve("run.json");
  }

  public Path logs() {
    return root.resolve("logs");
  }

  public Path redis() {
    return root.resolve("redis");
  }

  public Path documents() {
    return root.resolve("documents");
  }

  @Override
  public String toString() {
    return root.toString();
  }
}
