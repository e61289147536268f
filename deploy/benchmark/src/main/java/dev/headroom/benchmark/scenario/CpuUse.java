package dev.headroom.benchmark.scenario;

import java.time.Duration;

/** Processor time, by who used it. */
record CpuUse(Duration contestant, Duration store) {

  CpuUse since(CpuUse before) {
    return new CpuUse(contestant.minus(before.contestant), store.minus(before.store));
  }

  Duration sum() {
    return contestant.plus(store);
  }
}
