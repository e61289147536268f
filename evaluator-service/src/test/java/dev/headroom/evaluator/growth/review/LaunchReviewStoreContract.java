package dev.headroom.evaluator.growth.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.growth.Launch;
import dev.headroom.evaluator.people.Delivery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of launches' capacity reviews keeps to. */
public abstract class LaunchReviewStoreContract {

  private static final Instant AT = Instant.parse("2026-03-01T09:00:00Z");

  protected abstract LaunchReviewStore store();

  private static LaunchReview review(String runbook, String launch) {
    return LaunchReview.asked(
        runbook,
        new Launch(
            launch,
            "Spring",
            LocalDate.parse("2026-04-01"),
            "users",
            0.1,
            0.2,
            0.9,
            0.5,
            30,
            Launch.Origin.JIRA),
        new LaunchReview.Growth("users", 0.62, 90, true),
        AT);
  }

  @Test
  void a_launch_has_one_and_it_comes_back_whole() {
    LaunchReviewStore store = store();
    LaunchReview spring = review("shop", "spring");
    assertTrue(store.add(spring));
    assertFalse(store.add(spring));
    assertTrue(store.add(review("shop", "autumn")));
    assertTrue(store.add(review("bank", "spring")));
    assertEquals(List.of(review("shop", "autumn"), spring), store.all("shop"));
    LaunchReview filed =
        spring.begun().answered(new Delivery.Delivered("OPS-7", "https://x/7"), AT).stored();
    assertTrue(store.replace(filed));
    LaunchReview off =
        filed
            .wants(null, AT)
            .begun()
            .answered(new Delivery.Failed("busy", null, true), AT)
            .stored();
    assertTrue(store.replace(off));
    assertEquals(List.of(review("shop", "autumn"), off), store.all("shop"));
    assertEquals(List.of(), store.all("none"));
  }

  @Test
  void of_two_who_change_one_one_wins() {
    LaunchReviewStore store = store();
    LaunchReview spring = review("shop", "spring");
    store.add(spring);
    assertTrue(store.replace(spring.begun().stored()));
    assertFalse(store.replace(spring.begun().stored()));
    assertFalse(store.replace(review("shop", "other").stored()), "there is none to replace");
  }
}
