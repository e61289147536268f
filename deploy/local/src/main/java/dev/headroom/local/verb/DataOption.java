package dev.headroom.local.verb;

import dev.headroom.local.datadir.DataDir;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --data}: which local Headroom is meant. */
final class DataOption {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${sys:headroom.home:-.}/.headroom",
      description =
          "Where the local Headroom keeps its data (default: .headroom beside this command).")
  Path directory = Path.of(System.getProperty("headroom.home", "."), ".headroom");

  /**
   * What a command needs to mean this local Headroom: {@code --data DIR}, unless it does anyway.
   */
  static String meaning(DataDir data) {
    return data.equals(new DataOption().dir()) ? "" : " --data " + data;
  }

  DataDir dir() {
    return new DataDir(directory);
  }
}
