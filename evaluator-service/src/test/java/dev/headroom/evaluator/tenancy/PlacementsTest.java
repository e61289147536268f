package dev.headroom.evaluator.tenancy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacementsTest {

  private static final Placements BASE =
      Placements.base(new TreeMap<>(Map.of("a", "x", "b", "x", "c", "y")));

  @Test
  void they_know_what_was_changed_since_the_base() {
    Placements next = BASE.with("b", "y").with("bb", "y").without("a").with("c", "y");
    assertEquals(Map.of("b", "y", "bb", "y"), next.placedSince());
    assertEquals(List.of("a"), next.goneSince());
    assertTrue(next.startFrom(BASE));
    assertEquals(2 + 1, next.on("y"));
    assertEquals(List.of("y"), List.copyOf(next.clusters()));
  }

  @Test
  void what_is_as_in_the_base_again_is_no_change() {
    Placements next = BASE.with("b", "y").without("c").with("d", "x");
    Placements back = next.with(Map.of("b", "x", "c", "y"), List.of("d"));
    assertEquals(BASE, back);
    assertTrue(back.placedSince().isEmpty());
    assertEquals(List.of(), back.goneSince());
    assertSame(BASE, BASE.with("a", "x").without("nobody"));
  }

  @Test
  void so_many_changes_that_they_are_a_base_themselves() {
    Placements next = BASE;
    for (int i = 0; i < Placements.MOST_CHANGES; i++) {
      next = next.with("n" + i, "x");
    }
    assertTrue(next.startFrom(BASE));
    assertEquals(Placements.MOST_CHANGES, next.placedSince().size());
    Placements more = next.with("one-more", "x");
    assertSame(more, more.base());
    assertFalse(more.startFrom(BASE));
    assertEquals(Map.of(), more.placedSince());
    assertEquals(BASE.size() + Placements.MOST_CHANGES + 1, more.size());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void changed_one_by_one_they_are_what_is_made_at_once(long seed) {
    var random = new Random(seed);
    Placements placements = BASE;
    var model = new TreeMap<>(BASE.byTenant());
    var all = new ArrayList<Placements>();
    var models = new ArrayList<TreeMap<String, String>>();
    for (int i = 0; i < 300; i++) {
      var placed = new TreeMap<String, String>();
      var gone = new HashSet<String>();
      for (int n = random.nextInt(random.nextInt(20) == 0 ? 900 : 3); n >= 0; n--) {
        if (random.nextInt(3) == 0) {
          gone.add("t" + random.nextInt(600));
        } else {
          placed.put("t" + random.nextInt(600), random.nextBoolean() ? "x" : "y");
        }
      }
      placements = placements.with(placed, gone);
      model.keySet().removeAll(gone);
      model.putAll(placed);
      all.add(placements);
      models.add(new TreeMap<>(model));
    }
    for (int i = 0; i < all.size(); i++) {
      requireSame(models.get(i), all.get(i));
    }
  }

  private static void requireSame(TreeMap<String, String> model, Placements placements) {
    assertEquals(model.toString(), placements.toString());
    assertEquals(Placements.base(model), placements);
    assertEquals(model.size(), placements.size());
    assertEquals(new HashSet<>(model.values()), placements.clusters());
    for (String cluster : List.of("x", "y", "z")) {
      assertEquals(Collections.frequency(model.values(), cluster), placements.on(cluster));
    }
    var base = placements.base().byTenant();
    var since = new TreeMap<>(base);
    placements.goneSince().forEach(since::remove);
    since.putAll(placements.placedSince());
    assertEquals(model, since);
    long differing =
        placements.placedSince().entrySet().stream()
            .filter(entry -> !entry.getValue().equals(base.get(entry.getKey())))
            .count();
    assertEquals(placements.placedSince().size(), differing);
    assertTrue(differing + placements.goneSince().size() <= Placements.MOST_CHANGES);
    assertNull(placements.get("nobody"));
  }

  @Test
  void a_change_costs_little_however_many_there_are() {
    var many = new TreeMap<String, String>();
    for (int i = 0; i < 50_000; i++) {
      many.put("tenant-" + i, "x");
    }
    Placements placements = Placements.base(many);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      Placements next = placements.with("new-" + i, "x");
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      assertEquals(50_001, next.size());
    }
    assertTrue(least < 10_000, least + " bytes for one change of 50,000");
  }
}
