package dev.headroom.benchmark.scenario;

import dev.headroom.benchmark.contestant.Entrant;
import dev.headroom.benchmark.contestant.JobSeries;
import dev.headroom.benchmark.contestant.RemoteContestant;
import dev.headroom.benchmark.figure.Reading;
import dev.headroom.benchmark.store.Durability;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that runs jobs is killed with -9 while another one stands by, again and again: how long
 * until the last of its runs has started again.
 */
public final class Recovery implements Scenario {

  private static final int HELD = 20;
  private static final Duration MARGIN = Duration.ofSeconds(60);

  private final Duration lease;
  private final Scale scale;
  private final InstantSource clock;

  public Recovery(Duration lease, Scale scale, InstantSource clock) {
    this.lease = lease;
    this.scale = scale;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "recovery";
  }

  @Override
  public List<Entry> entries() {
    return List.of(new Entry(Entrant.HEADROOM, Durability.WITHIN_A_SECOND, HELD));
  }

  @Override
  public List<Reading> measure(Entry entry, Rig rig) throws InterruptedException {
    List<Duration> took = new ArrayList<>();
    RemoteContestant holder = rig.holder(lease);
    holder.register(JobSeries.once("held", entry.jobs(), clock.instant()));
    holder.start();
    holder.awaitFired(entry.jobs(), MARGIN);
    for (int round = 0; round < scale.rounds(); round++) {
      RemoteContestant standby = rig.holder(lease);
      standby.start();
      Thread.sleep(beforeKill(round));
      Instant killed = clock.instant();
      holder.kill();
      Instant restarted = standby.awaitFired(entry.jobs(), lease.plus(MARGIN));
      took.add(Duration.between(killed, restarted));
      holder = standby;
    }
    took.sort(null);
    return new Readings("recovery, lease %d s".formatted(lease.toSeconds()))
        .seconds("median of %d kills".formatted(took.size()), took.get(took.size() / 2))
        .seconds("slowest of %d kills".formatted(took.size()), took.getLast())
        .list();
  }

  /** Kills fall at different moments between two heartbeats. */
  private Duration beforeKill(int round) {
    return lease.multipliedBy(round + 1L).dividedBy(scale.rounds());
  }
}
