package dev.headroom.local.discover;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What requests tell: how long they take, and how many of them fail. */
final class RequestRules {

  private static final List<String> STATUS =
      List.of(
          "status",
          "status_code",
          "code",
          "http_status_code",
          "http_response_status_code",
          "statusCode");
  private static final Pattern STATUS_VALUE = Pattern.compile("[1-5]([0-9]{2}|xx|XX)");
  private static final int REQUESTS = 3;
  private static final int OTHERS = 3;

  private RequestRules() {}

  static List<Candidate> of(Seen seen) {
    var found = new ArrayList<Candidate>();
    List<SeenMetric> timings =
        seen.all()
            .filter(SeenMetric::isBuckets)
            .filter(metric -> metric.shortUnit().endsWith("s"))
            .sorted(
                Comparator.<SeenMetric>comparingInt(metric -> -requests(metric))
                    .thenComparingInt(
                        metric -> -metric.labels().getOrDefault("le", List.of()).size())
                    .thenComparing(SeenMetric::name))
            .toList();
    Optional<SeenMetric> ofRequests = timings.stream().filter(RequestRules::isRequests).findFirst();
    ofRequests.ifPresentOrElse(
        metric -> found.add(quantile(seen, metric, "p95-request-latency", "p95 request latency")),
        () -> withoutBuckets(seen).ifPresent(found::add));
    errors(seen).ifPresent(found::add);
    timings.stream()
        .filter(metric -> !isRequests(metric))
        .limit(OTHERS)
        .forEach(
            metric ->
                found.add(
                    quantile(
                        seen,
                        metric,
                        "p95-" + Candidate.named(metric.stem()),
                        "p95 of " + metric.stem())));
    return found;
  }

  /** The quantile that an unused histogram would be asked for. */
  static String quantile(Seen seen, SeenMetric buckets) {
    return "histogram_quantile(0.95, sum by (le) (rate(%s[5m])))"
        .formatted(seen.select(buckets.name()));
  }

  private static Candidate quantile(Seen seen, SeenMetric buckets, String name, String title) {
    BigDecimal edge = edge(buckets);
    return new Candidate(
        name,
        title,
        quantile(seen, buckets),
        buckets.shortUnit(),
        "> %s%s for 15m".formatted(edge.toPlainString(), buckets.shortUnit()),
        "%s is an edge of its buckets: there the quantile is exact"
            .formatted(edge.toPlainString()));
  }

  /** Requests that are counted and timed, but not in buckets. */
  private static Optional<Candidate> withoutBuckets(Seen seen) {
    return seen.all()
        .filter(metric -> metric.name().endsWith("_count") && metric.shortUnit().endsWith("s"))
        .filter(metric -> isRequests(metric) && seen.has(metric.stem() + "_sum"))
        .max(Comparator.comparingInt(RequestRules::requests))
        .map(
            metric ->
                new Candidate(
                    "mean-request-latency",
                    "Mean request latency",
                    "sum(rate(%s[5m])) / sum(rate(%s[5m]))"
                        .formatted(seen.select(metric.stem() + "_sum"), seen.select(metric.name())),
                    metric.shortUnit(),
                    metric.shortUnit().equals("ms") ? "> 500ms for 15m" : "> 0.5s for 15m",
                    "The mean hides the slowest: with buckets at the target it would be the p95"));
  }

  private static Optional<Candidate> errors(Seen seen) {
    return seen.all()
        .filter(metric -> metric.isCounter() || metric.name().endsWith("_count"))
        .filter(metric -> requests(metric) > 0 && statusLabel(metric).isPresent())
        .max(
            Comparator.comparingInt(RequestRules::requests)
                .thenComparing(metric -> metric.name().endsWith("_total")))
        .map(metric -> errors(seen, metric, statusLabel(metric).orElseThrow()));
  }

  private static Candidate errors(Seen seen, SeenMetric requests, String label) {
    return new Candidate(
        "error-rate",
        "Error rate",
        "(sum(rate(%s[$window])) or vector(0)) / sum(rate(%s[$window]))"
            .formatted(
                seen.select(requests.name(), label + "=~\"5..\""), seen.select(requests.name())),
        "ratio",
        "> 1% over 10m",
        "`or vector(0)`: before the first failure there is no series of them, and no data is not 0");
  }

  private static Optional<String> statusLabel(SeenMetric metric) {
    return STATUS.stream()
        .filter(
            label ->
                metric.labels().getOrDefault(label, List.of()).stream()
                    .anyMatch(value -> STATUS_VALUE.matcher(value).matches()))
        .findFirst();
  }

  private static boolean isRequests(SeenMetric metric) {
    return requests(metric) >= REQUESTS;
  }

  /** How much the name speaks of requests that the target serves. */
  private static int requests(SeenMetric metric) {
    String name = metric.name();
    return (name.contains("http") ? 2 : 0)
        + (name.contains("request") ? 2 : 0)
        + (name.contains("server") ? 1 : 0)
        + (name.contains("duration") || name.contains("latency") ? 1 : 0)
        - (name.contains("client") || name.contains("size") ? 4 : 0);
  }

  /** The largest edge up to a second, or else the smallest: where a threshold is exact. */
  private static BigDecimal edge(SeenMetric buckets) {
    BigDecimal second =
        buckets.shortUnit().equals("ms") ? BigDecimal.valueOf(1000) : BigDecimal.ONE;
    List<BigDecimal> edges =
        buckets.labels().getOrDefault("le", List.of()).stream()
            .filter(edge -> edge.matches("[0-9.]+([eE][-+]?[0-9]+)?"))
            .map(edge -> new BigDecimal(edge).stripTrailingZeros())
            .sorted()
            .toList();
    return edges.stream()
        .filter(edge -> edge.compareTo(second) <= 0)
        .reduce((left, right) -> right)
        .or(() -> edges.stream().findFirst())
        .orElse(second);
  }
}
