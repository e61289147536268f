package dev.headroom.local.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.embedded.LoopbackPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TakenPortTest {

  @Test
  void names_the_process_that_listens() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var taken = TakenPort.among(Map.of(socket.getLocalPort(), "evaluator"));
      assertEquals(1, taken.size());
      var sentence = taken.getFirst().sentence();
      assertTrue(
          sentence.startsWith(
              "Port %d (evaluator) is taken by pid %d"
                  .formatted(socket.getLocalPort(), ProcessHandle.current().pid())),
          sentence);
    }
  }

  @Test
  void a_socket_on_all_addresses_is_in_the_way_too() throws IOException {
    try (var socket = new ServerSocket(0)) {
      assertEquals(1, TakenPort.among(Map.of(socket.getLocalPort(), "redis")).size());
    }
  }

  @Test
  void a_free_port_is_not_taken() {
    assertEquals(List.of(), TakenPort.among(Map.of(LoopbackPort.free(), "evaluator")));
  }
}
