package dev.headroom.benchmark.process;

import java.time.Duration;
import java.util.Collection;
import java.util.stream.Stream;

/** Processor time, user and system. */
public final class CpuTime {

  private CpuTime() {}

  /** Of these processes and of all that they started and that still run. */
  public static Duration of(Collection<Long> pids) {
    return pids.stream()
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .distinct()
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }
}
