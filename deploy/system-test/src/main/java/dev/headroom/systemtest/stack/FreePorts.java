package dev.headroom.systemtest.stack;

import dev.headroom.embedded.LoopbackPort;
import dev.headroom.local.datadir.DataDir;
import dev.headroom.local.stack.Ports;
import dev.headroom.local.stack.StackPlan;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Plans a Headroom on ports that nobody listens on; processes that plan at once look apart. */
final class FreePorts {

  private static final int LOWEST_BASE = 23_000;
  private static final int BASES = 41;
  private static final int STEP = 200;

  private FreePorts() {}

  static StackPlan plan(Path home, Path data, Map<String, String> settings) {
    int first = (int) (ProcessHandle.current().pid() % BASES);
    return IntStream.range(first, first + BASES)
        .map(base -> LOWEST_BASE + STEP * (base % BASES))
        .mapToObj(base -> plan(home, data, base, settings))
        .filter(plan -> plan.wantedPorts().keySet().stream().allMatch(LoopbackPort::isFree))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no free ports from %d to %d"
                        .formatted(LOWEST_BASE, LOWEST_BASE + STEP * BASES)));
  }

  private static StackPlan plan(Path home, Path data, int base, Map<String, String> settings) {
    return new StackPlan(
        home.toAbsolutePath().normalize(),
        new DataDir(data),
        Path.of(System.getProperty("java.home")),
        new Ports(base),
        Optional.empty(),
        Optional.empty(),
        settings);
  }
}
