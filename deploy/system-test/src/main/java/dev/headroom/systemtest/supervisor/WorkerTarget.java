package dev.headroom.systemtest.supervisor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** A worker: one request at a time, each for as long as it was told. It ends with its parent. */
public final class WorkerTarget {

  private WorkerTarget() {}

  /**
   * Prints the port that it serves on, and serves until its standard input ends.
   *
   * @param args how long a request takes, in milliseconds
   */
  public static void main(String[] args) throws IOException {
    long millis = Long.parseLong(args[0]);
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> work(exchange, millis));
    server.setExecutor(Executors.newSingleThreadExecutor());
    server.start();
    System.out.println(server.getAddress().getPort());
    while (System.in.read() >= 0) {
      // The parent says nothing; only that it is gone.
    }
    Runtime.getRuntime().halt(0);
  }

  private static void work(HttpExchange exchange, long millis) throws IOException {
    try (exchange) {
      Thread.sleep(millis);
      exchange.sendResponseHeaders(204, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
