package dev.headroom.collector.exposition;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Bodies for the tests, and results as text. */
final class Bodies {

  private Bodies() {}

  static ExpositionParser parser() {
    return new ExpositionParser(ExpositionLimits.DEFAULT, UnaryOperator.identity());
  }

  static ExpositionResult text(String body) {
    return parser().parse(body.getBytes(UTF_8), ExpositionFormat.TEXT);
  }

  static ExpositionResult openMetrics(String body) {
    return parser().parse(body.getBytes(UTF_8), ExpositionFormat.OPEN_METRICS);
  }

  static byte[] resource(String name) {
    try (InputStream in = Bodies.class.getResourceAsStream("/exposition/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static ExpositionFormat formatOf(String name) {
    return name.endsWith(".om") ? ExpositionFormat.OPEN_METRICS : ExpositionFormat.TEXT;
  }

  /** One line a sample, then one a type; or the error. */
  static String shown(ExpositionResult result) {
    return switch (result) {
      case Malformed malformed -> malformed.fault().code() + ": " + malformed.describe();
      case Exposition exposition -> {
        var text = new StringBuilder();
        for (int i = 0; i < exposition.size(); i++) {
          text.append(exposition.series().get(i)).append(' ').append(exposition.values()[i]);
          long[] timestamps = exposition.timestampsMillis();
          if (timestamps != null && timestamps[i] != Exposition.NO_TIMESTAMP) {
            text.append(" @").append(timestamps[i]);
          }
          text.append('\n');
        }
        new TreeMap<>(exposition.descriptions())
            .forEach(
                (name, described) -> {
                  if (described.type() != null) {
                    text.append("TYPE " + name + " " + described.type() + "\n");
                  }
                });
        yield text.toString();
      }
    };
  }
}
