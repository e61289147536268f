package dev.headroom.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.benchmark.engine.EngineBench;
import dev.headroom.benchmark.figure.Figure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the engine is measured on a real Redis, on few series, and agrees with Prometheus. */
class EngineBenchTest {

  @Test
  void the_engine_is_measured_and_has_prometheus_values_where_it_is_installed(@TempDir Path work)
      throws InterruptedException {
    List<String> progress = new ArrayList<>();
    List<Figure> figures = new ArrayList<>();
    List<String> options =
        List.of("-XX:+UseSerialGC", "-Xmx256m", "--sun-misc-unsafe-memory-access=allow");
    var bench = new EngineBench(options, options, progress::add, figures::add);
    assertTrue(bench.run(true, work), progress::toString);
    Map<String, Double> values =
        figures.stream()
            .filter(figure -> figure.peer() == null)
            .collect(Collectors.toMap(Figure::name, one -> Objects.requireNonNull(one.value())));
    assertTrue(values.get("engine/samples-per-cpu-second") > 0);
    assertTrue(values.get("engine/window-bytes") < 32 * 1024);
    if (progress.stream().noneMatch(line -> line.contains("left out"))) {
      assertEquals(100, values.get("engine/equal-values"), progress::toString);
    }
  }
}
