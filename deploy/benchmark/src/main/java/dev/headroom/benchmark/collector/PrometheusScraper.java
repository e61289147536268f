package dev.headroom.benchmark.collector;

import dev.headroom.embedded.LoopbackPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Prometheus as a process that scrapes the same targets into its own database. */
final class PrometheusScraper implements AutoCloseable {

  private final Process process;

  private PrometheusScraper(Process process) {
    this.process = process;
  }

  static PrometheusScraper start(Path program, List<Integer> ports, Duration every, Path directory)
      throws IOException {
    String config =
        """
        global: {scrape_interval: %1$ds, scrape_timeout: %1$ds}
        scrape_configs:
          - job_name: bench
            static_configs:
              - targets: [%2$s]
        """
            .formatted(
                every.toSeconds(),
                ports.stream()
                    .map(port -> "'127.0.0.1:" + port + "'")
                    .collect(Collectors.joining(",")));
    Path file = Files.writeString(directory.resolve("scrape.yml"), config);
    return new PrometheusScraper(
        new ProcessBuilder(
                program.toString(),
                "--config.file=" + file,
                "--storage.tsdb.path=" + directory.resolve("scrape-data"),
                "--web.listen-address=127.0.0.1:" + LoopbackPort.free())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("prometheus-scrape.log").toFile())
            .start());
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
