package dev.headroom.evaluator.lever.kubernetes;

import static dev.headroom.evaluator.lever.kubernetes.Levers.amount;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.KubernetesObject;
import dev.headroom.evaluator.runbook.model.KubernetesObject.Resource;
import dev.headroom.evaluator.runbook.model.Lever;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a lever's amounts are in Kubernetes' words. */
class AmountsTest {

  private static final String FIELD = "spec.template.spec.containers[app].resources.";

  private static Map<String, String> details(Resource resource, String request, String limit) {
    String key = resource == Resource.CPU ? ".cpu" : ".memory";
    return Map.of(FIELD + "requests" + key, request, FIELD + "limits" + key, limit);
  }

  @ParameterizedTest
  @CsvSource({
    "CPU, 250m, 1, 2000, 500m, 2",
    "CPU, 100m, 300m, 1000, 334m, 1",
    "CPU, 0.5, 0.5, 1500, 1500m, 1500m",
    "MEMORY, 1Gi, 3Gi, 4294967296, 1366Mi, 4Gi",
    "MEMORY, 100M, 200M, 1073741824, 512Mi, 1Gi",
    "MEMORY, 1Gi, 1Gi, 1610612736, 1536Mi, 1536Mi"
  })
  void request_and_limit_keep_their_proportion(
      Resource resource,
      String request,
      String limit,
      long to,
      String newRequest,
      String newLimit) {
    assertEquals(
        details(resource, newRequest, newLimit),
        new ContainerResource("app", resource).scaled(details(resource, request, limit), to));
  }

  @Test
  void a_bare_number_is_one_of_cores_and_none_of_memory() {
    var cpu = new LeverScale(Levers.CPU, Unit.CORES);
    assertEquals(1500, ContainerResource.whole(Resource.CPU, cpu.target(amount("1.5"))));
    assertEquals(
        2000, ContainerResource.whole(Resource.CPU, cpu.target(amount("2000 millicores"))));
    var memory = new LeverScale(Levers.MEMORY, Unit.BYTES);
    assertThrows(Refused.class, () -> memory.target(amount("2")));
    assertEquals(
        amount("1.5Gi"), memory.standing(1.5 * (1L << 30)), "in the unit of the lever's bounds");
  }

  @Test
  void named_steps_are_said_as_such() {
    Lever tiers =
        Levers.lever(
            new KubernetesObject.Resources("web", "app", Resource.MEMORY),
            null,
            null,
            null,
            List.of("1Gi", "2Gi", "4Gi"));
    var scale = new LeverScale(tiers, Unit.BYTES);
    assertEquals(new Capacity.Label("2Gi"), scale.standing(2.0 * (1L << 30)));
    assertEquals(4.0 * (1L << 30), scale.target(new Capacity.Label("4Gi")));
    assertTrue(
        assertThrows(Refused.class, () -> scale.target(new Capacity.Label("large")))
            .fault()
            .says()
            .contains("`large`"));
  }

  @Test
  void replicas_are_whole() {
    var scale = new LeverScale(Levers.REPLICAS, Unit.NUMBER);
    assertThrows(Refused.class, () -> scale.wholeTarget(amount("2.5")));
    assertThrows(Refused.class, () -> scale.wholeTarget(amount("0")));
    assertThrows(Refused.class, () -> scale.wholeTarget(amount("2s")));
    assertEquals(8, scale.wholeTarget(amount("8 count")));
  }

  @ParameterizedTest
  @CsvSource({
    "20, 10, 50, 25, 25",
    "0.5, 0.1, 2, 0.75, 0.75",
    "300s, 60s, 900s, 10min, 600s",
    "300, 60s, 900s, 10min, 600",
    "'5 min', 60s, 900s, 10min, '10 min'",
    "'', 10, 50, 25, 25"
  })
  void a_setting_is_written_as_it_was_before(
      String before, String min, String max, String to, String after) {
    assertEquals(after, SettingText.write(amount(to), before, Levers.setting("KEY", min, max)));
  }

  @Test
  void a_text_that_is_no_number_is_a_name() {
    assertEquals(new Capacity.Label("auto"), SettingText.read("auto", Levers.POOL));
    assertEquals(new Capacity.Label("20 things"), SettingText.read("20 things", Levers.POOL));
    assertEquals(amount("20"), SettingText.read(" 20\n", Levers.POOL));
    assertThrows(
        Refused.class, () -> SettingText.write(amount("60"), "20", Levers.POOL), "beyond max");
  }
}
