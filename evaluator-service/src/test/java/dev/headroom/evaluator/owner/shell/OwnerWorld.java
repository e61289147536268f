package dev.headroom.evaluator.owner.shell;

import dev.headroom.common.lease.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Time, chance and the lease of a simulated world, and what goes wrong there. One thread; a replica
 * that freezes in the middle of a call lets the world go on without it.
 */
final class OwnerWorld {

  /** Half a minute before an hour is over. */
  static final long START_MILLIS = 1_771_405_170_000L;

  static final long TICK_MILLIS = 100;
  static final Duration TTL = Duration.ofSeconds(3);

  /** A replica dies in the middle of a call. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** A call failed; whether it had its effect is not known. */
  static final class CallFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CallFailed(String when) {
      super(when);
    }
  }

  /** Something that happens with every tick. */
  interface Actor {
    void tick();
  }

  final Random random;
  final List<Actor> actors = new ArrayList<>();
  private final boolean clockSteps;
  private boolean faults = true;
  private long nowMillis;
  private long serverOffsetMillis;
  private int frozen;
  private long calls;
  private long killAtCall = -1;
  private String leaseOwner = "";
  private long leaseEpoch;
  private long leaseUntil;

  OwnerWorld(long seed) {
    this.random = new Random(seed);
    this.clockSteps = random.nextInt(2) == 0;
  }

  /** A world in which one thing goes wrong: the replica dies at a call, before it or after it. */
  static OwnerWorld killingAt(long call) {
    var world = new OwnerWorld(0);
    world.faults = false;
    world.killAtCall = call;
    return world;
  }

  long calls() {
    return calls;
  }

  boolean hasFaults() {
    return faults;
  }

  void heal() {
    faults = false;
  }

  long nanos() {
    return nowMillis * 1_000_000;
  }

  /** The time of the server that holds leases and streams. */
  long serverMillis() {
    return START_MILLIS + nowMillis + serverOffsetMillis;
  }

  boolean happensOnceIn(int times) {
    return faults && random.nextInt(times) == 0;
  }

  Duration upTo(Duration most) {
    return Duration.ofMillis(1 + random.nextLong(most.toMillis()));
  }

  void pass(Duration time) {
    long end = nowMillis + time.toMillis();
    while (nowMillis < end) {
      nowMillis += TICK_MILLIS;
      misfortune();
      List.copyOf(actors).forEach(Actor::tick);
    }
  }

  /**
   * In half of the worlds the server's clock is put forth and back, in the others leases get lost.
   */
  private void misfortune() {
    if (clockSteps && happensOnceIn(150)) {
      long step = upTo(Duration.ofSeconds(8)).toMillis();
      serverOffsetMillis += random.nextBoolean() ? step : -step / 2;
    }
    if (!clockSteps && happensOnceIn(200)) {
      leaseOwner = "";
      leaseUntil = 0;
      leaseEpoch = random.nextBoolean() ? 0 : leaseEpoch;
    }
  }

  /**
   * A call of a replica to a store: it may fail before or after its effect, kill the replica, or
   * freeze it for longer than its lease.
   */
  <T> T call(java.util.function.Supplier<T> effect) {
    calls++;
    if (calls == killAtCall) {
      throw new Killed();
    }
    if (happensOnceIn(60)) {
      throw new CallFailed("before");
    }
    if (happensOnceIn(150)) {
      throw new Killed();
    }
    if (frozen < 2 && happensOnceIn(120)) {
      frozen++;
      pass(upTo(TTL.multipliedBy(3)));
      frozen--;
    }
    T result = effect.get();
    calls++;
    if (calls == killAtCall) {
      throw new Killed();
    }
    if (happensOnceIn(60)) {
      throw new CallFailed("after");
    }
    if (happensOnceIn(150)) {
      throw new Killed();
    }
    return result;
  }

  /** As the script does: an epoch at least the server's time in microseconds. */
  Optional<Lease> acquire(String owner) {
    boolean held = !leaseOwner.isEmpty() && leaseUntil > serverMillis();
    if (held && !leaseOwner.equals(owner)) {
      return Optional.empty();
    }
    if (!held) {
      leaseEpoch = Math.max(leaseEpoch + 1, serverMillis() * 1000);
    }
    leaseOwner = owner;
    leaseUntil = serverMillis() + TTL.toMillis();
    return Optional.of(new Lease("shop", "evaluator", owner, leaseEpoch));
  }

  boolean renew(Lease lease) {
    boolean held =
        leaseOwner.equals(lease.owner())
            && leaseEpoch == lease.epoch()
            && leaseUntil > serverMillis();
    if (held) {
      leaseUntil = serverMillis() + TTL.toMillis();
    }
    return held;
  }

  void release(Lease lease) {
    if (leaseOwner.equals(lease.owner()) && leaseEpoch == lease.epoch()) {
      leaseUntil = 0;
    }
  }
}
