package dev.headroom.scheduler.calendar;

import java.util.Arrays;
import java.util.List;

/** A list of instants. */
record Instants(List<Long> ascending) implements Sequence {

  static Instants of(long... instants) {
    return new Instants(Arrays.stream(instants).sorted().distinct().boxed().toList());
  }

  @Override
  public long next(long after) {
    int low = 0;
    int high = ascending.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending.get(middle) <= after) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == ascending.size() ? NEVER : ascending.get(low);
  }
}
