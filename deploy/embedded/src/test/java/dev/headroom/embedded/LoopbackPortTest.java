package dev.headroom.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoopbackPortTest {

  @Test
  void every_port_is_handed_out_once_and_is_none_that_outgoing_connections_take() {
    Set<Integer> handedOut = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      int port = LoopbackPort.free();
      assertTrue(port >= 20_000 && port < 32_768, () -> "" + port);
      assertTrue(handedOut.add(port), () -> port + " twice");
    }
  }

  @Test
  void a_base_is_one_from_which_all_ports_are_claimed() {
    int base = LoopbackPort.freeBase(List.of(0, 1, 100));
    for (int offset : List.of(0, 1, 100)) {
      assertFalse(LoopbackPort.claim(List.of(base + offset)), () -> "" + offset);
      assertTrue(LoopbackPort.isFree(base + offset));
    }
  }

  @Test
  void a_port_that_is_listened_on_is_not_claimed_nor_are_those_wanted_with_it() throws IOException {
    int other = unclaimed(19_000);
    int taken = unclaimed(19_100);
    try (var server = new ServerSocket(taken, 1, LoopbackPort.loopback())) {
      assertTrue(server.isBound());
      assertFalse(LoopbackPort.isFree(taken));
      assertFalse(LoopbackPort.claim(List.of(other, taken)));
    }
    assertTrue(LoopbackPort.claim(List.of(other, taken)));
  }

  @Test
  void a_claim_holds_for_other_processes_until_its_own_ends() throws Exception {
    int here = LoopbackPort.free();
    assertEquals("false", new Claimer(here).end());
    int there = unclaimed(19_200);
    var claimer = new Claimer(there);
    assertFalse(LoopbackPort.claim(List.of(there)));
    assertEquals("true", claimer.end());
    assertTrue(LoopbackPort.claim(List.of(there)));
  }

  /** One that is handed out to nobody. */
  private static int unclaimed(int lowest) {
    return IntStream.range(lowest, lowest + 100)
        .filter(LoopbackPort::isFree)
        .findFirst()
        .orElseThrow();
  }

  /** A process that claims one port, says whether it got it, and keeps it until its input ends. */
  static final class Claimer {

    private final Process process;
    private final String said;

    Claimer(int port) throws IOException {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Claimer.class.getName(),
                  "" + port)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      said = process.inputReader().readLine();
    }

    public static void main(String[] arguments) throws IOException {
      System.out.println(LoopbackPort.claim(List.of(Integer.parseInt(arguments[0]))));
      while (System.in.read() >= 0) {
        continue;
      }
    }

    String end() throws IOException, InterruptedException {
      process.outputWriter().close();
      assertEquals(0, process.waitFor());
      return said;
    }
  }
}
