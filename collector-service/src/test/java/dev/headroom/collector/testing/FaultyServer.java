package dev.headroom.collector.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on loopback that does to each connection what a test says. */
public final class FaultyServer implements AutoCloseable {

  /** What is done; the connection is closed when it returns. */
  @FunctionalInterface
  public interface Fault {
    void apply(Socket connection) throws IOException;
  }

  /** A name that has no address, which nobody needs to ask a name server: it is too long. */
  public static final String NO_HOST = "no-such-host.%s.invalid".formatted("x".repeat(64));

  /** Takes what is sent and never answers. */
  public static final Fault HANGS =
      connection -> connection.getInputStream().transferTo(OutputStream.nullOutputStream());

  public static final Fault CLOSES = connection -> connection.getInputStream().read();

  private final ServerSocket server;
  private final List<Socket> connections = new CopyOnWriteArrayList<>();

  public FaultyServer(Fault fault) {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(() -> serve(fault));
  }

  /** Sends this again and again, without an end. */
  public static Fault floods(byte[] bytes) {
    return connection -> {
      connection.getInputStream().read();
      while (true) {
        connection.getOutputStream().write(bytes);
      }
    };
  }

  /** Answers once with this and then hangs. */
  public static Fault answers(String text) {
    return connection -> {
      connection.getInputStream().read();
      connection.getOutputStream().write(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      HANGS.apply(connection);
    };
  }

  public int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(Fault fault) {
    while (!server.isClosed()) {
      try {
        Socket connection = server.accept();
        connections.add(connection);
        Thread.ofVirtual().start(() -> serve(fault, connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void serve(Fault fault, Socket connection) {
    try (connection) {
      fault.apply(connection);
    } catch (IOException e) {
      // The client has gone, as it should.
    }
  }
}
