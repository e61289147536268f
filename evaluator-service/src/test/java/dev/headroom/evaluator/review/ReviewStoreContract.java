package dev.headroom.evaluator.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.review.ReviewStore.FiledReview;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of reviews keeps to. */
public abstract class ReviewStoreContract {

  private static final Instant AT = Instant.parse("2026-03-03T09:00:00.123Z");

  protected abstract ReviewStore store();

  private static FiledReview review(String runbook, String id, int day, String json) {
    return new FiledReview(
        runbook,
        id,
        3,
        AT.plusSeconds(86400L * day),
        "move now",
        "Now: web/slow.",
        "hash-" + json.length(),
        json);
  }

  @Test
  void a_review_comes_back_byte_for_byte() {
    ReviewStore store = store();
    String json = "{ \"b\":1,  \"a\":\"ü – $x.y\",\"n\":1.0E-7,\"list\":[ ] }\n";
    FiledReview review = review("shop", "job/headroom-review@2026-03-03", 0, json);
    assertTrue(store.add(review));
    assertEquals(Optional.of(review), store.find("shop", "job/headroom-review@2026-03-03"));
    assertEquals(json, store.newest("shop", 1).getFirst().json());
  }

  @Test
  void the_first_one_of_an_id_stays() {
    ReviewStore store = store();
    FiledReview first = review("shop", "march", 0, "{}");
    assertTrue(store.add(first));
    assertFalse(store.add(review("shop", "march", 1, "{\"other\": true}")));
    assertEquals(Optional.of(first), store.find("shop", "march"));
    assertTrue(store.add(review("bank", "march", 0, "{}")), "an id is a runbook's own");
    assertEquals(Optional.empty(), store.find("shop", "april"));
  }

  @Test
  void of_many_who_file_one_at_once_one_does() throws InterruptedException {
    ReviewStore store = store();
    var filed = new AtomicInteger();
    List<Thread> threads =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    Thread.ofVirtual()
                        .unstarted(
                            () -> {
                              if (store.add(review("shop", "march", i, "{}"))) {
                                filed.incrementAndGet();
                              }
                            }))
            .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(1, filed.get());
    assertEquals(1, store.newest("shop", 10).size());
  }

  @Test
  void the_newest_come_first_whatever_order_they_came_in() {
    ReviewStore store = store();
    List.of(
            review("shop", "may", 60, "{}"),
            review("shop", "march", 0, "{}"),
            review("bank", "june", 90, "{}"),
            review("shop", "april", 30, "{}"))
        .forEach(store::add);
    assertEquals(
        List.of("may", "april", "march"),
        store.newest("shop", 10).stream().map(FiledReview::id).toList());
    assertEquals(List.of("may"), store.newest("shop", 1).stream().map(FiledReview::id).toList());
    assertEquals(List.of(), store.newest("none", 10));
  }
}
