package dev.headroom.evaluator.measure;

import dev.headroom.common.wire.SeriesLabels;
import java.util.List;

/** Which series: all matchers must hold. A metric name is a matcher on {@code __name__}. */
public record Selector(List<Matcher> matchers) {

  public Selector {
    matchers = List.copyOf(matchers);
  }

  public boolean matches(SeriesLabels labels) {
    for (Matcher matcher : matchers) {
      if (!matcher.matches(labels.get(matcher.label()))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    var rest = new java.util.ArrayList<String>();
    for (Matcher matcher : matchers) {
      if (matcher.label().equals(SeriesLabels.METRIC_NAME)
          && matcher.op() == Matcher.Op.EQUAL
          && text.isEmpty()) {
        text.append(matcher.operand());
      } else {
        rest.add(matcher.toString());
      }
    }
    if (!rest.isEmpty() || text.isEmpty()) {
      text.append('{').append(String.join(",", rest)).append('}');
    }
    return text.toString();
  }
}
