package dev.headroom.benchmark;

import dev.headroom.benchmark.scenario.Launch;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What the figures hold for. */
final class Machine {

  private Machine() {}

  static Map<String, String> describe(Launch launch) {
    var system = ManagementFactory.getOperatingSystemMXBean();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("system", system.getName() + " " + system.getVersion() + " " + system.getArch());
    facts.put("processors", Integer.toString(system.getAvailableProcessors()));
    facts.put(
        "load before",
        String.format(Locale.ROOT, "%.2f", Math.max(0, system.getSystemLoadAverage())));
    facts.put("java", System.getProperty("java.vm.version"));
    facts.put("options, Headroom", String.join(" ", launch.headroom()));
    facts.put("options, peers", String.join(" ", launch.peers()));
    return facts;
  }
}
