package dev.headroom.evaluator.tenancy.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DifferenceTest {

  @Test
  void it_has_what_is_new_lives_elsewhere_or_is_gone() {
    var before = new TreeMap<>(Map.of("a", "x", "b", "x", "c", "x", "z", "x"));
    var after = new TreeMap<>(Map.of("b", "x", "bb", "y", "c", "y"));
    assertEquals(
        new Difference(new TreeMap<>(Map.of("bb", "y", "c", "y")), List.of("a", "z")),
        Difference.between(before, after));
  }

  @Test
  void applied_it_makes_the_one_of_the_other() {
    var random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      SortedMap<String, String> before = placements(random);
      SortedMap<String, String> after = placements(random);
      Difference difference = Difference.between(before, after);
      assertEquals(after, difference.applyTo(before));
      long differing =
          after.entrySet().stream()
              .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
              .count();
      assertEquals(differing, difference.placed().size());
    }
  }

  private static SortedMap<String, String> placements(Random random) {
    var placements = new TreeMap<String, String>();
    for (int i = random.nextInt(12); i > 0; i--) {
      placements.put("t" + random.nextInt(15), random.nextBoolean() ? "x" : "y");
    }
    return placements;
  }
}
