package dev.headroom.scheduler.imports.legacy;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.scheduler.calendar.Cron;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The model refuses and fires as the recorded library did ({@code robfig_record.go}). */
class KubernetesExpressionTest {

  @Test
  void fires_and_refuses_as_the_library_of_kubernetes() {
    List<Executable> comparisons =
        RecordedFirings.lines("robfig_firings.tsv").stream()
            .map(line -> line.split("\t", -1))
            .<Executable>map(
                parts ->
                    () ->
                        assertEquals(
                            parts[3],
                            ours(parts),
                            parts[0] + ": " + parts[1] + " after " + parts[2]))
            .toList();
    assertTrue(comparisons.size() > 400);
    assertAll(comparisons);
  }

  @Test
  void a_crontab_by_vixies_rules_names_the_same_dates() {
    assertEquals("0 0 1-31/2 * 1", KubernetesExpression.parse("0 0 */2 * mon").crontab());
    assertEquals("*/15 * */2 * *", KubernetesExpression.parse("*/15 ? */2 * ?").crontab());
    assertEquals("10-59/20 2 1,8 1 *", KubernetesExpression.parse("10/20 2 1,,8 JAN *").crontab());
    assertEquals("0 0 * * 0", KubernetesExpression.parse("@weekly").crontab());
    RecordedFirings.lines("robfig_firings.tsv").stream()
        .map(line -> line.split("\t", -1))
        .filter(parts -> !parts[3].equals("bad"))
        .forEach(parts -> Cron.parse(KubernetesExpression.parse(parts[1]).crontab()));
  }

  @Test
  void a_refusal_names_the_field() {
    var refusal = assertThrows(BadExpression.class, () -> KubernetesExpression.parse("0 0 * * 7"));
    assertEquals("day of week: \"7\" is out of range: 0 to 6", refusal.getMessage());
  }

  private static String ours(String[] parts) {
    try {
      return RecordedFirings.of(
          KubernetesExpression.parse(parts[1]).in(ZoneId.of(parts[0])), parts[2]);
    } catch (BadExpression refused) {
      return "bad";
    }
  }
}
