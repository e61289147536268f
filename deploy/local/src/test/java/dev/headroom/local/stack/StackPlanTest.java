package dev.headroom.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.local.datadir.DataDir;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StackPlanTest {

  @Test
  void all_ports_count_from_the_base() {
    assertEquals(
        List.of(9100, 9101, 9001, 9002, 9000),
        List.copyOf(plan(Optional.empty(), Optional.empty()).wantedPorts().keySet()));
  }

  @Test
  void a_given_server_is_used_and_none_is_started() {
    var plan = plan(Optional.of("redis://u:secret@r:6379"), Optional.of("mongodb://m:27017"));
    assertEquals(Component.services(), plan.components());
    var environment = plan.environment(Component.COLLECTOR);
    assertEquals("redis://u:secret@r:6379", environment.get("QUARKUS_REDIS_HOSTS"));
    assertEquals("mongodb://m:27017", environment.get("QUARKUS_MONGODB_CONNECTION_STRING"));
  }

  @Test
  void a_password_never_stands_in_a_command_line() {
    var plan = plan(Optional.of("redis://u:secret@r:6379"), Optional.empty());
    assertFalse(String.join(" ", plan.command(Component.EVALUATOR)).contains("secret"));
  }

  @Test
  void a_service_can_be_told_by_its_data_directory() {
    var plan = plan(Optional.empty(), Optional.empty());
    assertTrue(String.join(" ", plan.command(Component.SCHEDULER)).contains("/data/.headroom"));
  }

  @Test
  void services_know_each_other() {
    var environment = plan(Optional.empty(), Optional.empty()).environment(Component.EVALUATOR);
    assertEquals("9000", environment.get("QUARKUS_HTTP_PORT"));
    assertEquals("http://127.0.0.1:9001", environment.get("HEADROOM_COLLECTOR_URL"));
    assertEquals("http://127.0.0.1:9002", environment.get("HEADROOM_SCHEDULER_URL"));
    assertEquals("local", environment.get("QUARKUS_PROFILE"));
  }

  @Test
  void a_base_without_room_for_all_ports_is_refused() {
    assertThrows(IllegalArgumentException.class, () -> new Ports(65_500));
    assertThrows(IllegalArgumentException.class, () -> new Ports(80));
  }

  private static StackPlan plan(Optional<String> redis, Optional<String> mongodb) {
    return new StackPlan(
        Path.of("/home"),
        new DataDir(Path.of("/data/.headroom")),
        Path.of("/jdk"),
        new Ports(9000),
        redis,
        mongodb,
        Map.of());
  }
}
