package dev.headroom.collector.exposition;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Reads the lines that begin with {@code #}. */
final class MetadataReader {

  /** Of a text that is kept; the rest of it is for people who read the target itself. */
  private static final int MOST_BYTES = 200;

  private final ExpositionFormat format;
  private final SeriesReader names;
  private final Map<String, Description> descriptions = new LinkedHashMap<>();

  MetadataReader(ExpositionFormat format, SeriesReader names) {
    this.format = format;
    this.names = names;
  }

  /** Reads the line up to its line feed; true if it was OpenMetrics' end of the body. */
  boolean read(Cursor in) {
    boolean strict = format == ExpositionFormat.OPEN_METRICS;
    int from = in.at;
    in.at++;
    in.skipBlanks();
    int wordFrom = in.at;
    int wordTo = in.wordEnd(wordFrom);
    in.at = wordTo;
    switch (in.text(wordFrom, Math.min(wordTo, wordFrom + 8))) {
      case "TYPE" -> readType(in);
      case "HELP" -> {
        String name = readName(in);
        String help = readText(in);
        describe(name, before -> before.helped(help));
      }
      case "UNIT" -> {
        if (strict) {
          String name = readName(in);
          String unit = readText(in);
          describe(name, before -> before.in(unit));
        } else {
          in.skipLine();
        }
      }
      case "EOF" -> {
        if (strict) {
          return readEnd(in, from);
        }
        in.skipLine();
      }
      default -> {
        if (strict) {
          throw in.syntax(
              from, wordTo, "OpenMetrics has no comments: HELP, TYPE, UNIT or EOF was expected");
        }
        in.skipLine();
      }
    }
    return false;
  }

  Map<String, Description> descriptions() {
    return descriptions;
  }

  private void describe(String name, UnaryOperator<Description> with) {
    descriptions.put(name, with.apply(descriptions.getOrDefault(name, Description.NONE)));
  }

  /** The rest of the line, as far as it is kept. */
  private static String readText(Cursor in) {
    in.skipBlanks();
    int from = in.at;
    in.skipLine();
    int to = Math.min(in.at, from + MOST_BYTES);
    while (to < in.at && to > from && (in.bytes[to] & 0xC0) == 0x80) {
      to--;
    }
    return in.text(from, to).stripTrailing();
  }

  private void readType(Cursor in) {
    String name = readName(in);
    in.skipBlanks();
    int from = in.at;
    int to = in.wordEnd(from);
    String word = in.text(from, Math.min(to, from + 32));
    MetricType type = MetricType.named(word, format);
    if (type == null) {
      throw in.syntax(
          from,
          to,
          switch (format) {
            case TEXT -> "counter, gauge, histogram, summary or untyped was expected";
            case OPEN_METRICS ->
                "counter, gauge, histogram, gaugehistogram, summary, stateset, info or unknown was"
                    + " expected";
          });
    }
    in.at = to;
    in.skipBlanks();
    if (!in.atLineEnd()) {
      throw in.syntax("the end of the line was expected after the type");
    }
    describe(name, before -> before.typed(type));
  }

  private String readName(Cursor in) {
    in.skipBlanks();
    return names.readMetricName(in);
  }

  private static boolean readEnd(Cursor in, int from) {
    if (!in.atLineEnd() || in.at - from != "# EOF".length()) {
      throw in.syntax(from, in.at, "'# EOF' alone was expected");
    }
    if (in.at < in.end - 1) {
      in.at++;
      in.line++;
      in.lineStart = in.at;
      throw in.syntax("nothing may follow # EOF");
    }
    in.at = in.end;
    return true;
  }
}
