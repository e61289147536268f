package dev.headroom.local.discover;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a process tells of what it uses up, and counters and gauges whose names say what they are.
 */
final class ResourceRules {

  private record Pair(String used, String most, String name, String title) {}

  private static final List<Pair> PAIRS =
      List.of(
          new Pair("process_open_fds", "process_max_fds", "open-files", "Open files"),
          new Pair(
              "process_files_open_files", "process_files_max_files", "open-files", "Open files"),
          new Pair(
              "hikaricp_connections_active",
              "hikaricp_connections_max",
              "database-pool",
              "Database pool"),
          new Pair(
              "go_sql_in_use_connections",
              "go_sql_max_open_connections",
              "database-pool",
              "Database pool"),
          new Pair(
              "tomcat_threads_busy_threads",
              "tomcat_threads_config_max_threads",
              "worker-threads",
              "Worker threads"));

  private static final Pattern FAILURES =
      Pattern.compile(
          "error|fail|reject|drop|timeout|timed_out|exhaust|evict|dead_?letter|dlq|exceptions");
  private static final Pattern WAITING = Pattern.compile("queue|backlog|pending|waiting|_lag");
  private static final Pattern BETTER_HIGH =
      Pattern.compile("hit|avail|success|free|remaining|idle");
  private static final Pattern RUNTIME =
      Pattern.compile("(python|go|process|jvm|nodejs|promhttp|scrape)_.*");
  private static final int MOST = 5;
  private static final long MIB = 1L << 20;

  private ResourceRules() {}

  static List<Candidate> of(Seen seen) {
    var found = new ArrayList<Candidate>();
    cpu(seen, found);
    memory(seen, found);
    for (Pair pair : PAIRS) {
      if (seen.has(pair.used(), pair.most())) {
        String measure = seen.select(pair.used()) + " / " + seen.select(pair.most());
        found.add(new Candidate(pair.name(), pair.title(), measure, "ratio", "> 80% for 15m", ""));
      }
    }
    ratios(seen, found);
    waiting(seen, found);
    failures(seen, found);
    return found;
  }

  private static void cpu(Seen seen, List<Candidate> found) {
    if (seen.has("process_cpu_usage")) {
      String measure = seen.select("process_cpu_usage");
      found.add(new Candidate("cpu", "Processor time", measure, "ratio", "> 80% for 15m", ""));
    } else if (seen.has("process_cpu_seconds_total")) {
      found.add(
          new Candidate(
              "cpu",
              "Processor time",
              "rate(%s[5m])".formatted(seen.select("process_cpu_seconds_total")),
              "cores",
              "> 0.8 cores for 15m",
              "Of one core; multiply by those that it may use"));
    }
  }

  private static void memory(Seen seen, List<Candidate> found) {
    if (seen.has("jvm_memory_used_bytes", "jvm_memory_max_bytes")) {
      found.add(
          new Candidate(
              "heap-used",
              "Heap used",
              "sum(%s) / sum(%s)"
                  .formatted(
                      seen.select("jvm_memory_used_bytes", "area=\"heap\""),
                      seen.select("jvm_memory_max_bytes", "area=\"heap\"")),
              "ratio",
              "> 85% for 10m",
              ""));
    } else if (seen.has("process_resident_memory_bytes")) {
      long now =
          (long) seen.get("process_resident_memory_bytes").orElseThrow().largest().orElse(0) / MIB;
      long limit = Long.highestOneBit(Math.max(64, now)) * 4;
      found.add(
          new Candidate(
              "memory",
              "Resident memory",
              seen.select("process_resident_memory_bytes"),
              "B",
              "> %dMi for 15m".formatted(limit),
              "%d MiB now; write 80 %% of the limit that it has".formatted(now)));
    }
  }

  private static void ratios(Seen seen, List<Candidate> found) {
    seen.all()
        .filter(metric -> metric.isGauge() && metric.shortUnit().equals("ratio"))
        .limit(MOST)
        .forEach(
            metric ->
                found.add(
                    new Candidate(
                        Candidate.named(metric.stem()),
                        titled(metric),
                        seen.select(metric.name()),
                        "ratio",
                        BETTER_HIGH.matcher(metric.name()).find()
                            ? "< 80% for 15m"
                            : "> 80% for 15m",
                        metric.help())));
  }

  private static void waiting(Seen seen, List<Candidate> found) {
    seen.all()
        .filter(metric -> metric.isGauge() && metric.shortUnit().isEmpty())
        .filter(metric -> !metric.name().matches(".*_(max|limit|capacity|info|bucket|sum|count)"))
        .filter(metric -> WAITING.matcher(metric.name()).find() && !isRuntime(metric))
        .limit(MOST)
        .forEach(
            metric -> {
              long now = (long) Math.max(0, metric.largest().orElse(0));
              found.add(
                  new Candidate(
                      Candidate.named(metric.stem()),
                      titled(metric),
                      seen.select(metric.name()),
                      "",
                      "> %d for 15m".formatted(Math.max(100, 4 * Long.highestOneBit(now))),
                      now + " now"));
            });
  }

  private static void failures(Seen seen, List<Candidate> found) {
    seen.all()
        .filter(metric -> metric.isCounter() && FAILURES.matcher(metric.name()).find())
        .filter(metric -> !isRuntime(metric))
        .limit(MOST)
        .forEach(
            metric ->
                found.add(
                    new Candidate(
                        Candidate.named(metric.stem()),
                        titled(metric),
                        "sum(increase(%s[$window]))".formatted(seen.select(metric.name())),
                        "",
                        "> 10 over 1h",
                        metric.help())));
  }

  /** Whether it is of the language's run-time, which tells little of the service. */
  static boolean isRuntime(SeenMetric metric) {
    return RUNTIME.matcher(metric.name()).matches();
  }

  private static String titled(SeenMetric metric) {
    String words = metric.stem().replace('_', ' ').strip();
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
