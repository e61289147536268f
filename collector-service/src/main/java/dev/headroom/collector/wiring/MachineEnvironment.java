package dev.headroom.collector.wiring;

import dev.headroom.collector.scrape.CallFailed;
import dev.headroom.collector.scrape.Environment;
import dev.headroom.collector.scrape.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The variables of this process, and the files of one directory. */
public record MachineEnvironment(Path directory, boolean allowsUncheckedCertificates)
    implements Environment {

  private static final int MOST_BYTES = 1 << 18;

  @Override
  public @Nullable String get(String name) {
    return System.getenv(name);
  }

  /** Links are followed, as Kubernetes mounts secrets, but not out of the directory. */
  @Override
  public String file(String name) throws CallFailed {
    try {
      Path file = directory.resolve(name).toRealPath();
      if (!file.startsWith(directory.toRealPath()) || !Files.isRegularFile(file)) {
        throw missing("%s is no file within %s".formatted(name, directory));
      }
      if (Files.size(file) > MOST_BYTES) {
        throw missing("%s is larger than %d bytes".formatted(name, MOST_BYTES));
      }
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw missing("%s cannot be read in %s".formatted(name, directory));
    }
  }

  private static CallFailed missing(String reason) {
    return new CallFailed(new Failure("file-missing", reason));
  }
}
