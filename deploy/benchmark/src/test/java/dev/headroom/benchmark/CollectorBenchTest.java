package dev.headroom.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.benchmark.collector.CollectorBench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark on few rounds: that it works, never how fast. */
class CollectorBenchTest {

  @TempDir Path directory;

  @Test
  void the_parser_and_the_packaged_service_are_measured() throws InterruptedException {
    Path packaged = Path.of("../../collector-service/target/quarkus-app/quarkus-run.jar");
    assumeTrue(Files.exists(packaged), "the collector is not packaged: not tried");
    List<String> names = new ArrayList<>();
    List<String> said = new ArrayList<>();
    boolean complete =
        new CollectorBench(
                List.of("-XX:+UseSerialGC", "-Xmx256m", "--sun-misc-unsafe-memory-access=allow"),
                InstantSource.system(),
                said::add,
                figure -> names.add(figure.name()))
            .run(true, directory, List.of("parse", "push", "scrape"));
    assertTrue(complete, said.toString());
    assertEquals(
        List.of(
            "collector/parse-whole-numbers",
            "collector/parse-fractions",
            "collector/parse-new-series",
            "collector/push/same-series"),
        names.subList(0, 4));
    assertTrue(names.contains("collector/push/shuffled-series"), names.toString());
    assertTrue(names.contains("collector/scrape/resident-8"), names.toString());
    assertEquals("collector/plan-10000/redis-keeps-90m", names.getLast());
  }
}
