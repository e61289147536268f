package dev.headroom.collector.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.headroom.collector.source.Discovered;
import dev.headroom.collector.source.Discovery;
import dev.headroom.collector.source.HttpTarget;
import dev.headroom.collector.source.SourceDefinition.Prometheus;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownTargetsTest {

  private static final Discovered SOURCE =
      new Discovered(
          new Discovery.Servers("web"),
          Duration.ofSeconds(30),
          2,
          "https",
          "/stats?all=1",
          new Prometheus(
              new HttpTarget(URI.create("http://found"), Map.of("X", "1"), "${T}", null, 9),
              Duration.ofSeconds(15),
              Duration.ofSeconds(5),
              Map.of("pod", "mine"),
              true,
              false));

  private static KnownTargets found(FoundTarget... targets) {
    return KnownTargets.NONE.after(new Finding.Found(List.of(targets), List.of("w")), SOURCE);
  }

  @Test
  void a_target_has_the_sources_settings_at_its_own_address() {
    KnownTargets known =
        found(
            new FoundTarget("10.0.0.7", 80, null, null, Map.of("pod", "p", "node", "n")),
            new FoundTarget("fd00::7", 81, "http", "/m", Map.of()));
    assertNull(known.failure());
    Prometheus first = known.targets().get("10.0.0.7:80");
    assertEquals("https://10.0.0.7:80/stats?all=1", first.target().url().toString());
    assertEquals("${T}", first.target().bearerToken());
    assertEquals(Map.of("instance", "10.0.0.7:80", "node", "n", "pod", "mine"), first.labels());
    assertEquals(
        "http://[fd00::7]:81/m", known.targets().get("[fd00::7]:81").target().url().toString());
  }

  @Test
  void what_is_found_twice_is_asked_once() {
    KnownTargets known =
        found(
            new FoundTarget("a", 80, null, null, Map.of("service", "one")),
            new FoundTarget("a", 80, null, null, Map.of("service", "two")));
    assertEquals("one", known.targets().get("a:80").labels().get("service"));
    assertEquals(List.of("w", "a:80 was found twice and is asked once"), known.warnings());
  }

  @Test
  void a_path_that_makes_no_address_leaves_its_target_out() {
    KnownTargets known = found(new FoundTarget("a", 80, null, "/ {", Map.of()));
    assertEquals(Map.of(), known.targets());
    assertEquals("a:80 is left out: its path makes no address", known.warnings().getLast());
  }
}
