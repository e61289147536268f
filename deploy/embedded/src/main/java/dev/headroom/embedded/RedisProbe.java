package dev.headroom.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Asks a Redis on loopback who it is, over a plain socket: no client library, no pool, no retries.
 */
final class RedisProbe {

  private static final int TIMEOUT_MILLIS = 1_000;
  private static final int ANSWER_LIMIT_BYTES = 16 * 1024;

  private RedisProbe() {}

  /**
   * True when the server on this port is that process and takes commands (a server that still loads
   * its data refuses them).
   *
   * <p>The pid is compared because another Redis may listen there already, and would answer in its
   * place.
   */
  static boolean isServedBy(int port, long pid) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(LoopbackPort.loopback(), port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket
          .getOutputStream()
          .write("PING\r\nINFO server\r\nQUIT\r\n".getBytes(StandardCharsets.US_ASCII));
      // A Sentinel knows no QUIT, and leaves at the end of what it is asked.
      socket.shutdownOutput();
      var answer =
          new String(
              socket.getInputStream().readNBytes(ANSWER_LIMIT_BYTES), StandardCharsets.US_ASCII);
      return answer.startsWith("+PONG\r\n") && answer.contains("\nprocess_id:" + pid + "\r\n");
    } catch (IOException e) {
      return false;
    }
  }
}
