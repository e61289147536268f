package dev.headroom.evaluator.responder.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What all locks keep to. */
public abstract class LocksContract {

  protected abstract Locks locks();

  @Test
  void all_are_taken_or_none() {
    Locks locks = locks();
    assertEquals(Optional.empty(), locks.take(Set.of("b", "c"), "one"));
    assertEquals(Optional.of("one"), locks.take(Set.of("a", "b"), "two"));
    assertEquals(Optional.empty(), locks.take(Set.of("a"), "three"), "two took nothing");
  }

  @Test
  void who_holds_them_may_take_them_again() {
    Locks locks = locks();
    assertEquals(Optional.empty(), locks.take(Set.of("a"), "one"));
    assertEquals(Optional.empty(), locks.take(Set.of("a", "b"), "one"));
    assertEquals(Optional.of("one"), locks.take(Set.of("b"), "two"));
  }

  @Test
  void what_is_let_go_is_free() {
    Locks locks = locks();
    locks.take(Set.of("a", "b"), "one");
    locks.take(Set.of("c"), "two");
    locks.release("one");
    locks.release("nobody");
    assertEquals(Optional.empty(), locks.take(Set.of("a", "b"), "three"));
    assertEquals(Optional.of("two"), locks.take(Set.of("c"), "three"));
  }

  @Test
  void of_many_who_want_the_same_at_most_one_has_it() throws InterruptedException {
    Locks locks = locks();
    var winners = new AtomicInteger();
    List<Thread> threads =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    Thread.ofVirtual()
                        .unstarted(
                            () -> {
                              if (locks.take(Set.of("a", "b"), "plan" + i).isEmpty()) {
                                winners.incrementAndGet();
                              }
                            }))
            .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(1, winners.get());
  }
}
