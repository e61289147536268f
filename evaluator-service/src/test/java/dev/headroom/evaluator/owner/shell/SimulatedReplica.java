package dev.headroom.evaluator.owner.shell;

import dev.headroom.common.lease.Lease;
import dev.headroom.evaluator.checkpoint.FencedException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A replica that takes the lease when it is free, and does the owner's steps while it has it. */
final class SimulatedReplica implements OwnerWorld.Actor {

  private static final int STEPS_A_TICK = 30;
  private static final Duration DOWN = Duration.ofSeconds(4);

  private final OwnerWorld world;
  private final String name;
  private final OwnerSimulation simulation;
  private @Nullable Ownership ownership;
  private @Nullable LeaseTerm term;
  private boolean busy;
  private boolean dead;
  private long downUntilNanos;
  private long waitUntilNanos;
  private long renewAtNanos;
  private int lives;

  SimulatedReplica(OwnerWorld world, String name, OwnerSimulation simulation) {
    this.world = world;
    this.name = name;
    this.simulation = simulation;
  }

  @Override
  public void tick() {
    if (busy || world.nanos() < downUntilNanos) {
      return;
    }
    busy = true;
    try {
      live();
    } catch (OwnerWorld.Killed e) {
      ownership = null;
      lives++;
      downUntilNanos = world.nanos() + world.upTo(DOWN).toNanos();
    } finally {
      busy = false;
    }
  }

  private void live() {
    LeaseTerm present = term;
    if (ownership == null || present == null) {
      take();
      return;
    }
    if (world.nanos() >= renewAtNanos) {
      long asked = world.nanos();
      if (!world.happensOnceIn(20)) {
        if (!world.renew(present.lease())) {
          give();
          return;
        }
        present.renewed(asked);
      }
      renewAtNanos = world.nanos() + Duration.ofSeconds(1).toNanos();
    }
    if (world.happensOnceIn(400)) {
      handOver();
      return;
    }
    for (int i = 0; i < STEPS_A_TICK && world.nanos() >= waitUntilNanos; i++) {
      step();
    }
  }

  private void take() {
    if (world.random.nextInt(3) == 0 || !world.hasFaults()) {
      long asked = world.nanos();
      world
          .acquire(name + "-" + lives)
          .ifPresent(
              lease -> {
                term = new LeaseTerm(lease, OwnerWorld.TTL, world::nanos, asked);
                ownership = simulation.ownership(term);
                renewAtNanos = world.nanos();
                waitUntilNanos = 0;
              });
    }
  }

  private void step() {
    Ownership present = ownership;
    if (present == null) {
      return;
    }
    try {
      Duration idle = present.step();
      waitUntilNanos = idle.isZero() ? 0 : world.nanos() + idle.toNanos();
    } catch (FencedException e) {
      give();
    } catch (OwnerWorld.CallFailed e) {
      waitUntilNanos = world.nanos() + Duration.ofMillis(200).toNanos();
    }
  }

  /** As when a replica stops in order, or gives the runbook to another. */
  void handOver() {
    Ownership present = ownership;
    if (present != null) {
      try {
        present.end();
      } catch (FencedException | OwnerWorld.CallFailed e) {
        // Its successor replays what is not saved.
      }
      give();
    }
  }

  private void give() {
    LeaseTerm present = term;
    if (present != null) {
      Lease lease = present.lease();
      world.release(lease);
    }
    ownership = null;
    term = null;
    if (dead) {
      downUntilNanos = Long.MAX_VALUE;
    }
  }

  /** Hands over, and does not come back. */
  void leave() {
    dead = true;
    handOver();
    downUntilNanos = Long.MAX_VALUE;
  }

  boolean owns() {
    return ownership != null;
  }
}
