package dev.headroom.benchmark.store;

import dev.headroom.embedded.EmbeddedRedis;
import dev.headroom.embedded.LoopbackPort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A real Redis with an append-only file, as {@code docs/operating/redis.md} would have it. */
public final class RedisStore implements Store {

  /** As much as PostgreSQL, by default, lets its log grow before it writes a checkpoint. */
  private static final String REWRITE_FROM = "1gb";

  private final EmbeddedRedis redis;

  private RedisStore(EmbeddedRedis redis) {
    this.redis = redis;
  }

  public static RedisStore start(Path directory, Durability durability) {
    var store = new RedisStore(EmbeddedRedis.start(directory, LoopbackPort.free()));
    try {
      store.expectOk("CONFIG SET appendfsync " + durability.appendfsync());
      store.expectOk("CONFIG SET auto-aof-rewrite-min-size " + REWRITE_FROM);
      return store;
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  @Override
  public String url() {
    return redis.url();
  }

  @Override
  public List<Long> pids() {
    return List.of(redis.pid());
  }

  /** Bytes that Redis has allocated. */
  public long usedMemory() {
    return info("memory", "used_memory:");
  }

  /** Bytes that clients have sent since its start. */
  public long received() {
    return info("stats", "total_net_input_bytes:");
  }

  @Override
  public void close() {
    redis.close();
  }

  private long info(String section, String field) {
    return ask("INFO " + section + "\r\nQUIT").stream()
        .filter(line -> line.startsWith(field))
        .mapToLong(line -> Long.parseLong(line.substring(field.length())))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Redis does not say " + field));
  }

  private void expectOk(String command) {
    var answer = ask(command + "\r\nQUIT");
    if (!answer.getFirst().equals("+OK")) {
      throw new IllegalStateException(command + ": " + answer.getFirst());
    }
  }

  /** Sends inline commands that end in QUIT and returns the lines of what comes back. */
  private List<String> ask(String commands) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
      socket.getOutputStream().write((commands + "\r\n").getBytes(StandardCharsets.US_ASCII));
      try (var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
        return in.lines().toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Redis on port " + redis.port() + " does not answer", e);
    }
  }
}
