package dev.headroom.evaluator.capacity;

import dev.headroom.evaluator.runbook.text.Places;
import dev.headroom.evaluator.runbook.text.Position;
import dev.headroom.evaluator.runbook.text.Tree;
import java.util.Objects;

/**
 * Writes values into the {@code capacity} sections of a runbook's text, and leaves everything else
 * as it stands: comments, order, blanks.
 */
public final class CapacityEdit {

  private final String source;
  private final Places places;

  /**
   * @param places of that very text
   */
  public CapacityEdit(String source, Places places) {
    this.source = source;
    this.places = places;
  }

  /** The text with one value; a key or section that is not there is added. */
  public String with(String component, String key, String value) {
    String section = Places.child(Places.child("/spec/components", component), "capacity");
    Tree present = places.value(Places.child(section, key));
    if (present instanceof Tree.Scalar scalar) {
      return replaced(scalar, value);
    }
    if (places.value(section) instanceof Tree.Mapping mapping) {
      return added(mapping, key, value);
    }
    Tree.Mapping owner =
        (Tree.Mapping)
            Objects.requireNonNull(places.value(Places.child("/spec/components", component)));
    return inserted(owner, "capacity: {" + key + ": " + value + "}");
  }

  private String replaced(Tree.Scalar scalar, String value) {
    int start = offset(scalar.at());
    char first = source.charAt(start);
    int end =
        first == '"' || first == '\''
            ? source.indexOf(first, start + 1) + 1
            : start + scalar.text().length();
    return source.substring(0, start) + value + source.substring(end);
  }

  private String added(Tree.Mapping mapping, String key, String value) {
    int start = offset(mapping.at());
    if (source.charAt(start) == '{') {
      String gap = mapping.entries().isEmpty() ? "" : ", ";
      return source.substring(0, start + 1)
          + key
          + ": "
          + value
          + gap
          + source.substring(start + 1);
    }
    return inserted(mapping, key + ": " + value);
  }

  /** A line before the first key of a block, as far in as that is. */
  private String inserted(Tree.Mapping block, String line) {
    Position first = block.entries().getFirst().key().at();
    int start = offset(first);
    if (source.charAt(offset(block.at())) == '{') {
      return source.substring(0, start) + line + ", " + source.substring(start);
    }
    return source.substring(0, start)
        + line
        + "\n"
        + " ".repeat(first.column() - 1)
        + source.substring(start);
  }

  private int offset(Position position) {
    int at = 0;
    for (int line = 1; line < position.line(); line++) {
      at = source.indexOf('\n', at) + 1;
    }
    return source.offsetByCodePoints(at, position.column() - 1);
  }
}
