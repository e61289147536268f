package dev.headroom.evaluator.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PresenceTest {

  @Test
  void it_counts_what_a_queue_would_count() {
    var random = new Random(7);
    for (int steps : new int[] {1, 3, 63, 64, 65, 200}) {
      var presence = new Presence(steps);
      var queue = new ArrayDeque<Boolean>();
      for (int i = 0; i < 1000; i++) {
        boolean present = random.nextInt(3) > 0;
        presence.add(present);
        queue.add(present);
        if (queue.size() > steps) {
          queue.remove();
        }
        if (random.nextInt(50) == 0) {
          int absent = random.nextInt(2 * steps);
          presence.addAbsent(absent);
          for (int j = 0; j < absent; j++) {
            queue.add(false);
            if (queue.size() > steps) {
              queue.remove();
            }
          }
        }
        long expected = queue.stream().filter(p -> p).count();
        assertEquals((double) expected / steps, presence.coverage(), 0);
        if (random.nextInt(20) == 0) {
          var restored = new Presence(steps);
          restored.load(presence.save());
          presence = restored;
        }
      }
    }
  }
}
