package dev.headroom.evaluator.tenancy;

import static dev.headroom.evaluator.tenancy.Tables.cluster;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {

  private static final Router ROUTER =
      Router.of(
          Tables.placed(
              new TenancyTable(
                  "shop",
                  0,
                  new Rules(
                      1,
                      new TreeMap<>(
                          Map.of(
                              "a", cluster("a", 0, "eu-", "eu-de-vip"),
                              "b", cluster("b", 0, "eu-de-", "é"),
                              "c", cluster("c", 0, "u"),
                              "d", cluster("d", 0))),
                      Optional.of("d")),
                  Placements.NONE,
                  new TreeMap<>(),
                  List.of()),
              "eu-de-acme",
              "c"));

  @ParameterizedTest(name = "{0} is on {1}: {2}")
  @CsvSource({
    "eu-de-acme, c, explicit",
    "eu-de-acme2, b, prefix \"eu-de-\"",
    "eu-de-vip, a, prefix \"eu-de-vip\"",
    "eu-de-vio, b, prefix \"eu-de-\"",
    "eu-de-viz9, b, prefix \"eu-de-\"",
    "eu-fr, a, prefix \"eu-\"",
    "eu-, a, prefix \"eu-\"",
    "eu, d, fallback",
    "école, b, prefix \"é\"",
    "zürich, d, fallback",
    "a, d, fallback",
    "u, c, prefix \"u\"",
  })
  void a_placement_comes_before_the_longest_prefix_and_that_before_the_fallback(
      String tenant, String cluster, String why) {
    Route route = ROUTER.route(tenant);
    assertEquals(cluster, route == null ? null : route.cluster());
    assertEquals(why, route == null ? null : route.says());
  }

  @Test
  void without_a_fallback_nothing_leads_anywhere() {
    assertNull(Router.of(Tables.table(cluster("a", 0, "eu-"))).route("us-1"));
    assertNull(Router.of(TenancyTable.empty("shop")).route("us-1"));
  }

  @Test
  void the_longest_prefix_is_what_trying_all_of_them_finds() {
    var random = new Random(7);
    for (int round = 0; round < 300; round++) {
      var prefixes = new TreeSet<String>();
      for (int i = 0; i < random.nextInt(1, 40); i++) {
        prefixes.add(text(random, 1 + random.nextInt(5)));
      }
      var found =
          new Prefixes(
              prefixes.stream().map(p -> new Route("c", Route.Why.PREFIX, p, null)).toList());
      for (int i = 0; i < 100; i++) {
        String tenant = text(random, random.nextInt(8));
        String expected =
            prefixes.stream()
                .filter(tenant::startsWith)
                .reduce((x, y) -> x.length() > y.length() ? x : y)
                .orElse(null);
        Route route = found.longest(tenant);
        assertEquals(expected, route == null ? null : route.prefix(), tenant + " in " + prefixes);
      }
    }
  }

  private static String text(Random random, int length) {
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append("abé".charAt(random.nextInt(3)));
    }
    return text.toString();
  }

  @Test
  void a_look_up_allocates_nothing() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    List<String> tenants =
        new ArrayList<>(List.of("eu-de-acme", "eu-de-vip9", "eu-x", "nobody", "école"));
    int found = 0;
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 20; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 10_000; i++) {
        found += ROUTER.route(tenants.get(i % tenants.size())) == null ? 0 : 1;
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertEquals(200_000, found);
    assertTrue(least < 1000, least + " bytes in 10,000 look-ups");
  }
}
