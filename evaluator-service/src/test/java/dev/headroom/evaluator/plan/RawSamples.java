package dev.headroom.evaluator.plan;

import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * The oracle: range functions computed by a scan of all raw samples, straight from their meaning.
 */
record RawSamples(List<Sample> samples) {

  record Sample(long time, double value) {}

  private List<Sample> in(long at, long range) {
    return samples.stream().filter(s -> s.time() > at - range && s.time() <= at).toList();
  }

  double fold(long at, long range, DoubleBinaryOperator operator) {
    return in(at, range).stream().mapToDouble(Sample::value).reduce(operator).orElse(Double.NaN);
  }

  double sum(long at, long range) {
    return fold(at, range, Double::sum);
  }

  double average(long at, long range) {
    return sum(at, range) / in(at, range).size();
  }

  double increase(long at, long range) {
    List<Sample> in = in(at, range);
    if (in.size() < 2) {
      return Double.NaN;
    }
    Sample first = in.getFirst();
    Sample last = in.getLast();
    double growth = last.value() - first.value();
    for (int i = 1; i < in.size(); i++) {
      if (in.get(i).value() < in.get(i - 1).value()) {
        growth += in.get(i - 1).value();
      }
    }
    double sampled = (last.time() - first.time()) / 1000.0;
    double gap = sampled / (in.size() - 1);
    double before = (first.time() - (at - range)) / 1000.0;
    double after = (at - last.time()) / 1000.0;
    double toStart = before < gap * 1.1 ? before : gap / 2;
    if (growth > 0 && first.value() >= 0) {
      toStart = Math.min(toStart, sampled * first.value() / growth);
    }
    double toEnd = after < gap * 1.1 ? after : gap / 2;
    return growth * (sampled + toStart + toEnd) / sampled;
  }
}
