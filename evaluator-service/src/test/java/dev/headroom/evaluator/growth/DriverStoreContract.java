package dev.headroom.evaluator.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of drivers keeps to. */
public abstract class DriverStoreContract {

  private static final Instant AT = Instant.parse("2026-02-01T00:00:00Z");

  protected abstract DriverStore store();

  private static DriverValue value(int day, double value) {
    return new DriverValue(AT.plusSeconds(day * 86_400L), value);
  }

  @Test
  void values_come_back_in_order_the_newest_of_them() {
    DriverStore store = store();
    store.save("shop", "users", List.of(value(3, 30), value(1, 10), value(2, 0)));
    store.save("shop", "tenants", List.of(value(1, 5)));
    store.save("bank", "users", List.of(value(1, 6)));
    assertEquals(
        List.of(value(1, 10), value(2, 0), value(3, 30)), store.newest("shop", "users", 10));
    assertEquals(List.of(value(2, 0), value(3, 30)), store.newest("shop", "users", 2));
    assertEquals(List.of(), store.newest("shop", "mau", 2));
  }

  @Test
  void a_value_of_the_same_time_is_replaced_and_a_repetition_changes_nothing() {
    DriverStore store = store();
    store.save("shop", "users", List.of(value(1, 10), value(2, 20)));
    store.save("shop", "users", List.of(value(2, 21), value(1, 10)));
    store.save("shop", "users", List.of());
    assertEquals(List.of(value(1, 10), value(2, 21)), store.newest("shop", "users", 10));
  }
}
