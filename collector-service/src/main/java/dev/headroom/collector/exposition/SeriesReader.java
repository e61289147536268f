package dev.headroom.collector.exposition;

import dev.headroom.collector.exposition.Malformed.Fault;
import dev.headroom.common.wire.SeriesLabels;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the series part of a line by the grammar.
 *
 * <pre>
 * series = name [ "{" [ pair { "," pair } [ "," ] ] "}" ]  |  "{" quoted { "," pair } [ "," ] "}"
 * pair   = ( label | quoted ) "=" quoted
 * </pre>
 */
final class SeriesReader {

  private final ExpositionLimits limits;
  private final StringPool pool = new StringPool();

  /** Pairs of name and value, the metric's name included. */
  private String[] flat;

  private int count;
  private byte[] unescaped = new byte[256];

  SeriesReader(ExpositionLimits limits) {
    this.limits = limits;
    this.flat = new String[2 * (limits.labels() + 1)];
  }

  /** The series that begins here; leaves the cursor behind it. */
  SeriesLabels read(Cursor in) {
    count = 0;
    int from = in.at;
    boolean named = in.peek() != '{';
    if (named) {
      add(SeriesLabels.METRIC_NAME, readMetricName(in));
      // A space may stand before the brace, as Prometheus has it.
      int name = in.at;
      in.skipBlanks();
      if (in.peek() != '{') {
        in.at = name;
        return sorted(in, from);
      }
    }
    readBraces(in, named);
    return sorted(in, from);
  }

  /** Reads a label set without a name, which is what an exemplar has. */
  void readExemplarLabels(Cursor in) {
    count = 0;
    int from = in.at;
    readBraces(in, true);
    sorted(in, from);
  }

  /** A metric's name, bare or quoted, as {@code # TYPE} lines have it too. */
  String readMetricName(Cursor in) {
    if (in.peek() == '"') {
      return readQuotedName(in);
    }
    int from = in.at;
    while (in.at < in.end && isNamePart(in.bytes[in.at], in.at > from, true)) {
      in.at++;
    }
    if (in.at == from) {
      throw in.syntax(
          "a metric name was expected: letters, digits, '_' and ':', not a digit first; other"
              + " names are quoted inside the braces: {\"my.name\"}");
    }
    return text(in, from, in.at, limits.nameBytes(), "name");
  }

  private void readBraces(Cursor in, boolean hasName) {
    boolean named = hasName;
    in.at++;
    while (true) {
      in.skipBlanks();
      if (in.peek() == '}') {
        in.at++;
        break;
      }
      int from = in.at;
      boolean quoted = in.peek() == '"';
      String name = quoted ? readQuotedName(in) : readLabelName(in);
      int to = in.at;
      in.skipBlanks();
      if (in.peek() == '=') {
        in.at++;
        in.skipBlanks();
        if (name.equals(SeriesLabels.METRIC_NAME)) {
          throw in.syntax(from, to, "this label is reserved: write the name before the braces");
        }
        add(in, from, name, readQuoted(in, limits.valueBytes(), "label value"));
      } else if (quoted && !named) {
        named = true;
        add(SeriesLabels.METRIC_NAME, name);
      } else {
        throw in.syntax("'=' was expected after label " + name);
      }
      in.skipBlanks();
      if (in.peek() == ',') {
        in.at++;
      } else if (in.peek() != '}') {
        throw in.syntax("',' or '}' was expected after label " + name);
      }
    }
    if (!named) {
      throw in.syntax(in.at - 1, in.at, "a series without a metric name");
    }
  }

  private String readLabelName(Cursor in) {
    int from = in.at;
    while (in.at < in.end && isNamePart(in.bytes[in.at], in.at > from, false)) {
      in.at++;
    }
    if (in.at == from) {
      throw in.syntax(
          "a label name was expected: letters, digits and '_', not a digit first; other names"
              + " are quoted");
    }
    return text(in, from, in.at, limits.nameBytes(), "name");
  }

  private String readQuotedName(Cursor in) {
    int from = in.at;
    String name = readQuoted(in, limits.nameBytes(), "name");
    if (name.isEmpty()) {
      throw in.syntax(from, in.at, "a name must not be empty");
    }
    return name;
  }

  private String readQuoted(Cursor in, int limit, String what) {
    if (in.peek() != '"') {
      throw in.syntax("a " + what + " in double quotes was expected");
    }
    int from = in.at + 1;
    int at = from;
    boolean escaped = false;
    while (true) {
      if (at >= in.end || in.bytes[at] == '\n') {
        in.at = at;
        throw in.syntax("the closing double quote of the " + what + " is missing on this line");
      }
      byte b = in.bytes[at];
      if (b == '"') {
        break;
      }
      escaped |= b == '\\';
      at += b == '\\' && at + 1 < in.end && in.bytes[at + 1] != '\n' ? 2 : 1;
    }
    in.at = at + 1;
    return escaped ? textUnescaped(in, from, at, limit, what) : text(in, from, at, limit, what);
  }

  private String text(Cursor in, int from, int to, int limit, String what) {
    checkLength(in, from, to, limit, what);
    return valid(in, from, to, what, pool.get(in.bytes, from, to));
  }

  /** Resolves {@code \\}, {@code \"} and {@code \n}; any other backslash stands for itself. */
  private String textUnescaped(Cursor in, int from, int to, int limit, String what) {
    checkLength(in, from, to, limit, what);
    if (unescaped.length < to - from) {
      unescaped = new byte[to - from];
    }
    int size = 0;
    for (int i = from; i < to; i++) {
      byte b = in.bytes[i];
      byte next = b == '\\' && i + 1 < to ? in.bytes[i + 1] : 0;
      if (next == '\\' || next == '"') {
        unescaped[size++] = next;
        i++;
      } else if (next == 'n') {
        unescaped[size++] = '\n';
        i++;
      } else {
        unescaped[size++] = b;
      }
    }
    return valid(in, from, to, what, pool.get(unescaped, 0, size));
  }

  private static void checkLength(Cursor in, int from, int to, int limit, String what) {
    if (to - from > limit) {
      throw in.error(
          Fault.LIMIT,
          from,
          to,
          "a %s of %d bytes; the limit is %d".formatted(what, to - from, limit));
    }
  }

  private static String valid(Cursor in, int from, int to, String what, @Nullable String text) {
    if (text == null) {
      throw in.syntax(from, to, "a " + what + " that is not UTF-8");
    }
    return text;
  }

  private void add(Cursor in, int from, String name, String value) {
    if (count / 2 > limits.labels()) {
      throw in.error(Fault.LIMIT, from, in.at, "more labels than the limit of " + limits.labels());
    }
    add(name, value);
  }

  private void add(String name, String value) {
    flat[count++] = name;
    flat[count++] = value;
  }

  /** Insertion sort: targets write few labels, and mostly in order. */
  private SeriesLabels sorted(Cursor in, int from) {
    for (int i = 2; i < count; i += 2) {
      String name = flat[i];
      String value = flat[i + 1];
      int to = i;
      for (; to > 0 && flat[to - 2].compareTo(name) > 0; to -= 2) {
        flat[to] = flat[to - 2];
        flat[to + 1] = flat[to - 1];
      }
      flat[to] = name;
      flat[to + 1] = value;
    }
    int kept = 0;
    for (int i = 0; i < count; i += 2) {
      if (i > 0 && flat[i].equals(flat[i - 2])) {
        throw in.syntax(from, in.at, "label " + flat[i] + " is given twice");
      }
    }
    for (int i = 0; i < count; i += 2) {
      // A label with an empty value is the same as no label.
      if (!flat[i + 1].isEmpty()) {
        flat[kept++] = flat[i];
        flat[kept++] = flat[i + 1];
      }
    }
    List<String> labels = Arrays.asList(flat).subList(0, kept);
    return SeriesLabels.ofSorted(labels);
  }

  private static boolean isNamePart(byte b, boolean digits, boolean colon) {
    int letter = b | 0x20;
    return letter >= 'a' && letter <= 'z'
        || b == '_'
        || digits && b >= '0' && b <= '9'
        || colon && b == ':';
  }
}
