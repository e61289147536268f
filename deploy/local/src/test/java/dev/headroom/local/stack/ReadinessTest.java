package dev.headroom.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadinessTest {

  @Test
  void two_hundred_is_ready() {
    assertTrue(Readiness.answered(200, "{\"status\":\"UP\",\"checks\":[]}").isReady());
  }

  @Test
  void the_checks_that_are_down_are_the_reason() {
    var body =
        """
        {"status": "DOWN", "checks": [
          {"name": "MongoDB connection health check", "status": "UP"},
          {"name": "Redis connection health check", "status": "DOWN", "data": {"default": "Connection refused"}}]}
        """;
    var readiness = Readiness.answered(503, body);
    assertFalse(readiness.isReady());
    assertEquals(
        "Redis connection health check is down (default: Connection refused)", readiness.reason());
  }

  @Test
  void another_servers_answer_is_told_by_its_status() {
    assertEquals("answers HTTP 404", Readiness.answered(404, "<html>").reason());
    assertEquals("answers HTTP 503", Readiness.answered(503, "{}").reason());
  }

  @Test
  void nobody_listening_is_silence() {
    var readiness =
        new HttpReadinessProbe()
            .ask(URI.create("http://127.0.0.1:" + dev.headroom.embedded.LoopbackPort.free()));
    assertEquals("does not listen", readiness.reason());
  }

  @Test
  void a_reason_that_several_share_is_said_once() {
    Map<Component, Readiness> waiting = new LinkedHashMap<>();
    waiting.put(Component.COLLECTOR, new Readiness.Refusing(List.of("Redis is down")));
    waiting.put(Component.SCHEDULER, new Readiness.Refusing(List.of("Redis is down")));
    waiting.put(Component.EVALUATOR, new Readiness.Silent("does not listen"));
    assertEquals(
        "collector, scheduler: Redis is down; evaluator: does not listen",
        WaitingFor.text(waiting));
  }
}
