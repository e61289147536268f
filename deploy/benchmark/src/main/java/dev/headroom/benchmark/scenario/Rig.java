package dev.headroom.benchmark.scenario;

import dev.headroom.benchmark.contestant.RemoteContestant;
import dev.headroom.benchmark.contestant.Terms;
import dev.headroom.benchmark.process.CpuTime;
import dev.headroom.benchmark.store.PostgresStore;
import dev.headroom.benchmark.store.RedisStore;
import dev.headroom.benchmark.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A fresh store, and the processes that are started on it. Closing it ends all of them; so does the
 * end of this JVM.
 */
public final class Rig implements AutoCloseable {

  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final int SLOTS = 2_048;

  private final Entry entry;
  private final Launch launch;
  private final Path directory;
  private final Store store;
  private final List<RemoteContestant> contestants = new ArrayList<>();
  private final Thread lastResort;

  private Rig(Entry entry, Launch launch, Path directory, Store store) {
    this.entry = entry;
    this.launch = launch;
    this.directory = directory;
    this.store = store;
    this.lastResort = Thread.ofPlatform().unstarted(store::close);
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /**
   * Starts the store of an entry, which is closed with the rig.
   *
   * @param directory for data and logs; exists and is empty
   */
  public static Rig set(Entry entry, Launch launch, Path directory) {
    var store =
        switch (entry.entrant().keeps()) {
          case REDIS -> RedisStore.start(directory, entry.durability());
          case POSTGRES -> PostgresStore.start(directory, entry.durability());
          case NOTHING -> Store.NONE;
        };
    return new Rig(entry, launch, directory, store);
  }

  Store store() {
    return store;
  }

  /** Starts a process of the entrant. */
  RemoteContestant contestant() {
    return contestant(LEASE, false, SLOTS);
  }

  /**
   * One that has a slot for each of so many runs.
   *
   * @param runs that are due together
   */
  RemoteContestant contestantFor(int runs) {
    return contestant(LEASE, false, Math.max(SLOTS, runs));
  }

  /** One whose runs never end. */
  RemoteContestant holder(Duration lease) {
    return contestant(lease, true, SLOTS);
  }

  private RemoteContestant contestant(Duration lease, boolean hold, int slots) {
    var contestant =
        RemoteContestant.start(
            launch.command(entry.entrant(), new Terms(store.url(), lease, slots), hold),
            directory.resolve("contestant.log"));
    contestants.add(contestant);
    return contestant;
  }

  /** Processor time that this contestant and the store have used so far. */
  CpuUse cpu(RemoteContestant contestant) {
    return new CpuUse(CpuTime.of(List.of(contestant.pid())), CpuTime.of(store.pids()));
  }

  @Override
  public void close() {
    contestants.forEach(RemoteContestant::close);
    store.close();
    Runtime.getRuntime().removeShutdownHook(lastResort);
  }
}
