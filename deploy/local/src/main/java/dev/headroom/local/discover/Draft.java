package dev.headroom.local.discover;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The draft of a runbook.
 *
 * @param name of the source, which is the component's and the runbook's too
 * @param source as it stands under the name in {@code sources}
 * @param remark for the reader, about the source; may be empty
 * @param candidates that stand as triggers, each name once
 * @param others measures of what is left, each with the metric's help, for the reader to choose
 *     from
 */
public record Draft(
    String name, ObjectNode source, String remark, List<Candidate> candidates, List<Other> others) {

  /** A measure without a threshold: nobody but the reader knows one. */
  public record Other(String measure, String help) {}

  private static final int MOST_OTHERS = 40;

  public Draft {
    candidates = List.copyOf(candidates);
    others = List.copyOf(others);
  }

  /** Of a target that shows metrics of its own. */
  public static Draft ofMetrics(String name, ObjectNode source, List<SeenMetric> metrics) {
    Seen seen = Seen.of(name, metrics);
    var candidates = new ArrayList<Candidate>();
    candidates.add(up(name));
    candidates.addAll(RequestRules.of(seen));
    candidates.addAll(ResourceRules.of(seen));
    List<Candidate> chosen = eachNameOnce(candidates);
    List<Other> others =
        seen.all()
            .filter(metric -> !ResourceRules.isRuntime(metric) && !metric.name().equals("up"))
            .filter(metric -> !metric.name().matches(".*_(created|info|sum|count)"))
            .filter(
                metric ->
                    chosen.stream().noneMatch(one -> one.measure().contains(metric.name() + "{")))
            .limit(MOST_OTHERS)
            .map(metric -> new Other(measure(seen, metric), metric.help()))
            .toList();
    return new Draft(name, source, "", chosen, others);
  }

  /** Whether the target answers at all. */
  static Candidate up(String name) {
    return new Candidate("up", "It answers", "up{source=\"" + name + "\"}", "", "== 0 for 1m", "");
  }

  private static String measure(Seen seen, SeenMetric metric) {
    if (metric.isBuckets()) {
      return RequestRules.quantile(seen, metric);
    }
    return metric.isCounter()
        ? "sum(rate(%s[5m]))".formatted(seen.select(metric.name()))
        : seen.select(metric.name());
  }

  private static List<Candidate> eachNameOnce(List<Candidate> candidates) {
    Set<String> names = new HashSet<>();
    return candidates.stream().filter(candidate -> names.add(candidate.name())).toList();
  }
}
