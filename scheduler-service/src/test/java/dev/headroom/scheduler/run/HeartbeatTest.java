package dev.headroom.scheduler.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.limit.LimitStore;
import dev.headroom.scheduler.limit.Limited;
import dev.headroom.scheduler.limit.Permit;
import dev.headroom.scheduler.state.RunKey;
import dev.headroom.scheduler.store.Beat;
import dev.headroom.scheduler.store.JobStore;
import dev.headroom.scheduler.store.Jobs;
import dev.headroom.scheduler.store.StoreUnavailable;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

  private static final Duration LEASE = Duration.ofSeconds(9);

  private final JobDefinition job = Jobs.daily("team/job");
  private final Run run =
      new Run(job.id(), RunKey.parse("1784600000000"), 1, 1, Instant.ofEpochSecond(1), List.of());
  private final Held held =
      new Held(run, job, List.of(new Permit(Limited.queue("reports"), "token")), run.instant());

  @Test
  void a_limit_store_that_is_away_does_not_cost_the_leases() {
    AtomicInteger beats = new AtomicInteger();
    JobStore store =
        fake(
            JobStore.class,
            () -> {
              beats.incrementAndGet();
              return List.of(Beat.KEPT);
            });
    LimitStore limits =
        fake(
            LimitStore.class,
            () -> {
              throw new StoreUnavailable("away", new IllegalStateException());
            });
    Admission admission = new Admission(limits, System::nanoTime, "replica");
    Runs runs = fake(Runs.class, () -> List.of(held));
    assertEquals(Duration.ofSeconds(3), new Heartbeat(store, admission, runs, LEASE).turn());
    assertEquals(1, beats.get());
  }

  private static <T> T fake(Class<T> type, java.util.function.Supplier<Object> answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> answer.get()));
  }
}
