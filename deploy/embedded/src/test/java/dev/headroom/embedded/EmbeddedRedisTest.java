package dev.headroom.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisTest {

  @TempDir Path data;

  @Test
  void serves_on_loopback_with_an_append_only_file_and_never_evicts() throws IOException {
    try (var redis = EmbeddedRedis.start(data, LoopbackPort.free())) {
      assertEquals("redis://127.0.0.1:" + redis.port(), redis.url());
      assertEquals("127.0.0.1", setting(redis, "bind"));
      assertEquals("yes", setting(redis, "appendonly"));
      assertEquals("everysec", setting(redis, "appendfsync"));
      assertEquals("noeviction", setting(redis, "maxmemory-policy"));
    }
  }

  @Test
  void what_it_acknowledged_survives_a_kill() throws IOException {
    try (var redis = EmbeddedRedis.start(data, LoopbackPort.free())) {
      assertEquals("+OK", ask(redis, "SET k survives"));
      var killed = redis.pid();
      redis.kill();
      assertFalse(redis.isAlive());
      redis.restart();
      assertNotEquals(killed, redis.pid());
      assertEquals("$8", ask(redis, "GET k"));
    }
  }

  @Test
  void the_carried_executable_keeps_its_data_too() throws IOException {
    var binary = RedisBinary.carried(data.resolve("bin"));
    var port = LoopbackPort.free();
    try (var redis = EmbeddedRedis.start(binary, data, port)) {
      assertEquals("+OK", ask(redis, "SET k kept"));
    }
    try (var redis = EmbeddedRedis.start(binary, data, port)) {
      assertEquals("$4", ask(redis, "GET k"));
    }
  }

  @Test
  void close_ends_the_process() {
    var redis = EmbeddedRedis.start(data, LoopbackPort.free());
    var pid = redis.pid();
    redis.close();
    assertTrue(ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
  }

  @Test
  void another_redis_on_the_port_is_not_mistaken_for_this_one() {
    try (var first = EmbeddedRedis.start(data.resolve("a"), LoopbackPort.free())) {
      var failure =
          assertThrows(
              ServerFailedException.class,
              () -> EmbeddedRedis.start(data.resolve("b"), first.port()));
      assertTrue(failure.getMessage().contains("Address already in use"), failure::getMessage);
    }
  }

  @Test
  void data_of_a_newer_redis_is_refused_rather_than_hidden() throws IOException {
    Files.createDirectory(data.resolve("appendonlydir"));
    var old = new RedisBinary(Path.of("/usr/bin/redis-server"), new RedisVersion(6, 2));
    var failure =
        assertThrows(ServerFailedException.class, () -> EmbeddedRedis.start(old, data, 1));
    assertTrue(failure.getMessage().contains("written by Redis 7"), failure::getMessage);
  }

  private static String setting(EmbeddedRedis redis, String name) throws IOException {
    try (var socket = new Socket("127.0.0.1", redis.port())) {
      socket
          .getOutputStream()
          .write(("CONFIG GET " + name + "\r\n").getBytes(StandardCharsets.US_ASCII));
      var lines = lines(socket);
      for (int skipped = 0; skipped < 4; skipped++) {
        lines.readLine();
      }
      return lines.readLine();
    }
  }

  private static String ask(EmbeddedRedis redis, String command) throws IOException {
    try (var socket = new Socket("127.0.0.1", redis.port())) {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      return lines(socket).readLine();
    }
  }

  private static BufferedReader lines(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
  }
}
