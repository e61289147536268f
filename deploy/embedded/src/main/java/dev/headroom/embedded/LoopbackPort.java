package dev.headroom.embedded;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Answers which TCP ports of 127.0.0.1 can be listened on, and shares them out among processes that
 * look for one at the same time.
 *
 * <p>A port that was handed out is claimed by its UDP namesake, which this process keeps bound and
 * the kernel gives back when the process ends, however it ends. Nobody sends anything there.
 */
public final class LoopbackPort {

  // Below what kernels take for outgoing connections: 32768 and up on Linux, 49152 on macOS.
  private static final int LOWEST = 20_000;
  private static final int PORTS = 12_000;
  private static final int BETWEEN_PROCESSES = 97;

  private static final List<DatagramSocket> CLAIMS = new ArrayList<>();
  private static int next = (int) (ProcessHandle.current().pid() * BETWEEN_PROCESSES % PORTS);

  private LoopbackPort() {}

  /**
   * A port that nobody listens on and that nobody else is given by this method, here or in another
   * process, while this process lives.
   */
  public static int free() {
    return freeBase(List.of(0));
  }

  /** The same for several ports that are counted from one base; the base itself may be taken. */
  public static synchronized int freeBase(Collection<Integer> offsets) {
    for (int tried = 0; tried < PORTS; tried++) {
      int base = LOWEST + next;
      next = (next + 1) % PORTS;
      if (claim(offsets.stream().map(offset -> base + offset).toList())) {
        return base;
      }
    }
    throw new IllegalStateException(
        "no free port on 127.0.0.1 from %d to %d".formatted(LOWEST, LOWEST + PORTS - 1));
  }

  /** True when a server could listen on this port now. */
  public static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(loopback(), port), 1);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Claims all of the ports, or none and answers false. */
  static synchronized boolean claim(Collection<Integer> ports) {
    var claims = new ArrayList<DatagramSocket>();
    for (int port : ports) {
      try {
        claims.add(new DatagramSocket(new InetSocketAddress(loopback(), port)));
      } catch (IOException e) {
        break;
      }
    }
    if (claims.size() == ports.size() && ports.stream().allMatch(LoopbackPort::isFree)) {
      CLAIMS.addAll(claims);
      return true;
    }
    claims.forEach(DatagramSocket::close);
    return false;
  }

  static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
  }
}
