package dev.headroom.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedisVersionTest {

  @Test
  void is_read_from_the_servers_own_line() {
    var line =
        "Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=ae4d7c971a948f0";
    assertEquals(Optional.of(new RedisVersion(7, 0)), RedisVersion.reportedAs(line));
  }

  @Test
  void is_absent_when_another_program_answers() {
    assertEquals(Optional.empty(), RedisVersion.reportedAs("command not found"));
  }

  @Test
  void six_two_is_the_oldest_supported() {
    assertFalse(new RedisVersion(6, 1).isSupported());
    assertTrue(new RedisVersion(6, 2).isSupported());
    assertTrue(new RedisVersion(10, 0).isSupported());
  }
}
