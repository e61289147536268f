package dev.headroom.collector.scrape;

/** A reading as text, a line a sample. */
public final class Shown {

  private Shown() {}

  public static String of(Reading reading) {
    var text = new StringBuilder();
    for (int i = 0; i < reading.values().length; i++) {
      text.append(reading.series().get(i)).append(' ').append(reading.values()[i]).append('\n');
    }
    return text.toString();
  }
}
