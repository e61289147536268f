package dev.headroom.benchmark.contestant;

/**
 * How late firings were, from the nominal instant to the first line of the action.
 *
 * @param count of firings in the window
 */
public record Lateness(long count, long p50Micros, long p99Micros, long maxMicros) {

  String text() {
    return count + " " + p50Micros + " " + p99Micros + " " + maxMicros;
  }

  static Lateness parse(String text) {
    String[] parts = text.split(" ", -1);
    return new Lateness(
        Long.parseLong(parts[0]),
        Long.parseLong(parts[1]),
        Long.parseLong(parts[2]),
        Long.parseLong(parts[3]));
  }
}
