package dev.headroom.systemtest.stack;

import dev.headroom.embedded.LoopbackPort;
import dev.headroom.local.datadir.DataDir;
import dev.headroom.local.stack.Component;
import dev.headroom.local.stack.Ports;
import dev.headroom.local.stack.StackPlan;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Plans a Headroom on ports that nobody listens on and no other plan has. */
final class FreePorts {

  private FreePorts() {}

  static StackPlan plan(Path home, Path data, Map<String, String> settings) {
    int base =
        LoopbackPort.freeBase(
            Arrays.stream(Component.values()).map(Component::portOffset).toList());
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
