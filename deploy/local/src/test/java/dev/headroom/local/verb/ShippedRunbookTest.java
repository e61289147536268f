package dev.headroom.local.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headroom.local.stack.Ports;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ShippedRunbookTest {

  private static final String USUAL =
      "http://127.0.0.1:8080/q/metrics http://127.0.0.1:8081/q/metrics http://127.0.0.1:8082/q/metrics";

  @Test
  void stays_as_it_is_at_the_usual_ports() {
    assertEquals(USUAL, ShippedRunbook.at(new Ports(8080), USUAL));
  }

  @Test
  void is_moved_to_the_ports_of_the_run_even_when_they_overlap_the_usual_ones() {
    assertEquals(
        "http://127.0.0.1:8081/q/metrics http://127.0.0.1:8082/q/metrics http://127.0.0.1:8083/q/metrics",
        ShippedRunbook.at(new Ports(8081), USUAL));
  }

  @Test
  void the_shipped_file_names_all_three_services_at_their_usual_ports() {
    var read = RunbookFile.read(Path.of("../runbooks/headroom.yaml"));
    var file = assertInstanceOf(RunbookFile.Outcome.Read.class, read).file();
    assertEquals("headroom", file.name());
    var moved = ShippedRunbook.at(new Ports(9000), file.text());
    for (int port = 9000; port <= 9002; port++) {
      assertEquals(
          3, moved.split("http://127.0.0.1:" + port + "/", -1).length, "sources at " + port);
    }
    assertFalse(moved.contains(":808"), moved);
  }
}
