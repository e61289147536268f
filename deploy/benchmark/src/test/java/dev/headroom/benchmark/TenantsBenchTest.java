package dev.headroom.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.benchmark.tenants.TenantsBench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark for a second: that it works, never how fast. */
class TenantsBenchTest {

  @TempDir Path directory;

  @Test
  void look_ups_of_the_packaged_service_are_measured() throws InterruptedException {
    Path packaged = Path.of("../../evaluator-service/target/quarkus-app/quarkus-run.jar");
    assumeTrue(Files.exists(packaged), "the evaluator is not packaged: not tried");
    List<String> names = new ArrayList<>();
    List<String> said = new ArrayList<>();
    boolean complete =
        new TenantsBench(
                List.of("-XX:+UseSerialGC", "-Xmx256m"),
                said::add,
                figure -> names.add(figure.name()))
            .run(true, directory);
    assertTrue(complete, said.toString());
    assertEquals(
        List.of(
            "tenants/lookup-200-p50",
            "tenants/lookup-200-p99",
            "tenants/lookup-200-max",
            "tenants/lookup-200-cpu-of-a-thousand"),
        names);
  }
}
