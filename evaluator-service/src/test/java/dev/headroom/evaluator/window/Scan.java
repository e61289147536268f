package dev.headroom.evaluator.window;

import java.util.Arrays;
import java.util.List;

/** The oracle: what Prometheus 3 says of a range, straight from the meaning, in two passes. */
record Scan(List<Sample> samples) {

  record Sample(long time, double value) {}

  static Scan of(List<Sample> all, WindowSpec spec, long at) {
    long end = at - spec.offsetMillis();
    return new Scan(
        all.stream().filter(s -> s.time() > end - spec.rangeMillis() && s.time() <= end).toList());
  }

  double count() {
    return samples.size();
  }

  double sum() {
    return samples.stream().mapToDouble(Sample::value).reduce(0, Double::sum);
  }

  double average() {
    return samples.stream().mapToDouble(s -> s.value() / count()).reduce(0, Double::sum);
  }

  double extremum(boolean greatest) {
    double[] numbers =
        samples.stream().mapToDouble(Sample::value).filter(v -> !Double.isNaN(v)).toArray();
    Arrays.sort(numbers);
    return numbers.length == 0 ? Double.NaN : numbers[greatest ? numbers.length - 1 : 0];
  }

  double lost() {
    double lost = 0;
    for (int i = 1; i < samples.size(); i++) {
      double before = samples.get(i - 1).value();
      lost += samples.get(i).value() < before ? before : 0;
    }
    return lost;
  }

  double extrapolated(long start, long end, boolean counter) {
    Sample first = samples.getFirst();
    Sample last = samples.getLast();
    double growth = last.value() - first.value() + (counter ? lost() : 0);
    double sampled = last.time() - first.time();
    double gap = sampled / (count() - 1);
    double before = first.time() - start;
    double after = end - last.time();
    double toStart = before < gap * 1.1 ? before : gap / 2;
    if (counter && growth > 0 && first.value() >= 0) {
      double zero = sampled * first.value() / growth;
      toStart = zero < toStart ? zero : toStart;
    }
    double toEnd = after < gap * 1.1 ? after : gap / 2;
    return growth * (sampled + toStart + toEnd) / sampled;
  }

  double changes() {
    int changes = 0;
    for (int i = 1; i < samples.size(); i++) {
      double before = samples.get(i - 1).value();
      double value = samples.get(i).value();
      changes += value == before || Double.isNaN(value) && Double.isNaN(before) ? 0 : 1;
    }
    return changes;
  }

  double resets() {
    int resets = 0;
    for (int i = 1; i < samples.size(); i++) {
      resets += samples.get(i).value() < samples.get(i - 1).value() ? 1 : 0;
    }
    return resets;
  }

  double variance() {
    double mean = average();
    return samples.stream().mapToDouble(s -> Math.pow(s.value() - mean, 2)).sum() / count();
  }

  Summary.Line line(long intercept) {
    double first = samples.getFirst().value();
    if (samples.stream().allMatch(s -> s.value() == first)) {
      return Double.isInfinite(first)
          ? new Summary.Line(Double.NaN, Double.NaN)
          : new Summary.Line(0, first);
    }
    double x = samples.stream().mapToDouble(s -> s.time() - intercept).sum() / count() / 1000;
    double y = average();
    double products = 0;
    double squares = 0;
    for (Sample sample : samples) {
      double dx = (sample.time() - intercept) / 1000.0 - x;
      products += dx * (sample.value() - y);
      squares += dx * dx;
    }
    double slope = products / squares;
    return new Summary.Line(slope, y - slope * x);
  }

  double quantile(double q) {
    Double[] ordered = samples.stream().map(Sample::value).toArray(Double[]::new);
    Arrays.sort(
        ordered,
        (a, b) ->
            Double.isNaN(a) || Double.isNaN(b)
                ? Boolean.compare(Double.isNaN(b), Double.isNaN(a))
                : Double.compare(a, b));
    double rank = q * (ordered.length - 1);
    int lower = (int) Math.floor(rank);
    double weight = rank - lower;
    double upper = ordered[Math.min(lower + 1, ordered.length - 1)];
    return ordered[lower] * (1 - weight) + upper * weight;
  }
}
