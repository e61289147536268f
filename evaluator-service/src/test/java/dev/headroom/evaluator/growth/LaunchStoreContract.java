package dev.headroom.evaluator.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of launches keeps to. */
public abstract class LaunchStoreContract {

  protected abstract LaunchStore store();

  private static LaunchEntry entry(String id, String on, long sequence) {
    return new LaunchEntry(
        id,
        new Launch(
            id, "Says", LocalDate.parse(on), "users", 0, 0.1, 1.5, 0.8, 14, Launch.Origin.JIRA),
        sequence);
  }

  @Test
  void the_latest_word_counts_whenever_it_comes() {
    LaunchStore store = store();
    var later = entry("spring", "2026-04-02", 20);
    assertTrue(store.save("shop", entry("spring", "2026-04-01", 10)));
    assertTrue(store.save("shop", later));
    assertFalse(store.save("shop", entry("spring", "2026-04-01", 10)), "it is an old word");
    assertTrue(store.save("shop", later), "a duplicate changes nothing");
    assertEquals(List.of(later), store.all("shop"));
    assertEquals(List.of(), store.all("bank"));
  }

  @Test
  void a_launch_that_was_called_off_stays_so_until_a_later_word() {
    LaunchStore store = store();
    var off = new LaunchEntry("spring", null, 30);
    store.save("shop", entry("spring", "2026-04-01", 10));
    store.save("shop", off);
    store.save("shop", entry("spring", "2026-04-03", 20));
    store.save("shop", entry("autumn", "2026-09-01", 5));
    assertEquals(List.of(entry("autumn", "2026-09-01", 5), off), store.all("shop"));
    store.save("shop", entry("spring", "2026-04-04", 31));
    assertEquals(entry("spring", "2026-04-04", 31), store.all("shop").getLast());
  }

  @Test
  void what_is_said_now_counts_although_a_word_of_the_future_is_known() {
    LaunchStore store = store();
    store.save("shop", entry("spring", "2026-04-01", 1_000));
    Launch moved = entry("spring", "2026-05-01", 10).launch();
    store.say("shop", "spring", moved, 10);
    assertEquals(List.of(new LaunchEntry("spring", moved, 1_001)), store.all("shop"));
    store.say("shop", "spring", null, 2_000);
    assertEquals(List.of(new LaunchEntry("spring", null, 2_000)), store.all("shop"));
  }
}
