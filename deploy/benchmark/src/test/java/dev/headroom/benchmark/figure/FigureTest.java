package dev.headroom.benchmark.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureTest {

  private static final Reading RATE = new Reading("drain", 50_000, Unit.RUNS_PER_SECOND);
  private static final Reading LATE = new Reading("late", 5, Unit.MILLIS);

  @Test
  void a_ratio_above_one_is_in_our_favour_whichever_way_the_unit_counts() {
    var rate = Figure.beside(RATE, "peer", new Reading("drain", 10_000, Unit.RUNS_PER_SECOND));
    assertEquals(5.0, rate.ratio());
    assertEquals(10_000.0, rate.peerValue());
    assertEquals(20.0, Figure.beside(LATE, "peer", new Reading("late", 100, Unit.MILLIS)).ratio());
    assertEquals(0.5, Figure.beside(LATE, "peer", new Reading("late", 2.5, Unit.MILLIS)).ratio());
  }

  @Test
  void nothing_is_a_multiple_of_zero() {
    assertNull(Figure.beside(LATE, "peer", new Reading("late", 0, Unit.MILLIS)).ratio());
  }

  @Test
  void different_things_are_not_compared() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Figure.beside(RATE, "peer", new Reading("late", 1, Unit.RUNS_PER_SECOND)));
    assertThrows(
        IllegalArgumentException.class,
        () -> Figure.beside(RATE, "peer", new Reading("drain", 1, Unit.MILLIS)));
  }

  @Test
  void a_line_has_name_value_unit_peer_its_value_and_the_ratio() {
    var text = new StringWriter();
    var table = new FigureTable(new PrintWriter(text));
    table.print(Figure.alone(LATE));
    table.print(Figure.beside(RATE, "a peer", new Reading("drain", 12_000, Unit.RUNS_PER_SECOND)));
    table.print(Figure.ofPeer("a peer", LATE));
    assertEquals(
        List.of(
            "figure value unit peer peer value ratio",
            "late 5.00 ms - - -",
            "drain 50,000 runs/s a peer 12,000 4.17x",
            "late - ms a peer 5.00 -"),
        text.toString().lines().map(line -> line.strip().replaceAll(" +", " ")).toList());
  }

  @Test
  void the_file_holds_the_machine_and_every_figure(@TempDir Path directory) throws Exception {
    var file = directory.resolve("figures.json");
    FigureFile.write(file, Map.of("processors", "2"), List.of(Figure.alone(LATE)));
    assertEquals(
        new ObjectMapper()
            .readTree(
                """
                {"machine": {"processors": "2"},
                 "figures": [{"name": "late", "value": 5.0, "unit": "ms",
                              "peer": null, "peerValue": null, "ratio": null}]}
                """),
        new ObjectMapper().readTree(file.toFile()));
  }
}
