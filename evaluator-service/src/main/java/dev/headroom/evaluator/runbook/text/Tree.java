package dev.headroom.evaluator.runbook.text;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/** A value of a document and the place where it begins. */
public sealed interface Tree {
  /** Where the value begins. */
  Position at();

  /** The kind of value, for an error message. */
  String kind();

  /** Keys and values in the document's order; keys are distinct. */
  record Mapping(Position at, List<Entry> entries) implements Tree {
    public Mapping {
      entries = List.copyOf(entries);
    }

    @Override
    public String kind() {
      return "a section";
    }
  }

  /** One key and its value. */
  record Entry(Scalar key, Tree value) {}

  /** A list. */
  record Sequence(Position at, List<Tree> items) implements Tree {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /**
   * A single value.
   *
   * @param text as the document means it, without quotes
   * @param lines where in the document each stretch of the text stands: offset in the text, and its
   *     place; empty when the text cannot be mapped back exactly
   */
  record Scalar(Position at, String text, Kind type, NavigableMap<Integer, Position> lines)
      implements Tree {
    public Scalar {
      Objects.requireNonNull(text);
    }

    /** A value that stands at one place as it is. */
    public static Scalar plain(Position at, String text, Kind type) {
      return new Scalar(at, text, type, new TreeMap<>(Map.of(0, at)));
    }

    /** Where a char of the text stands, or where the value begins when that is not known. */
    public Position at(int offset) {
      var stretch = lines.floorEntry(offset);
      if (stretch == null) {
        return at;
      }
      int end = Math.min(offset, text.length());
      return stretch.getValue().plus(text.codePointCount(stretch.getKey(), end));
    }

    @Override
    public String kind() {
      return switch (type) {
        case NULL -> "nothing";
        case BOOLEAN -> "true or false";
        case INTEGER, DECIMAL -> "a number";
        case TEXT -> "text";
      };
    }
  }

  /** The types of single values. */
  enum Kind {
    NULL,
    BOOLEAN,
    INTEGER,
    DECIMAL,
    TEXT
  }
}
