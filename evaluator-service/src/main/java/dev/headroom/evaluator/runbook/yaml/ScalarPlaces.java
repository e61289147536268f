package dev.headroom.evaluator.runbook.yaml;

import dev.headroom.evaluator.runbook.text.Position;
import dev.headroom.evaluator.runbook.text.Tree;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/**
 * Turns scalar events into values that know where each of their characters stands.
 *
 * <p>Exact for plain and quoted scalars in one line without escapes, and for literal blocks. Folded
 * and escaped ones are known by where they begin.
 */
final class ScalarPlaces {
  private final String[] source;
  private final ScalarResolver resolver = new CoreScalarResolver(true);

  ScalarPlaces(String text) {
    this.source = text.split("\r\n|\r|\n", -1);
  }

  Tree.Scalar scalar(ScalarEvent event, Position at) {
    return new Tree.Scalar(at, event.getValue(), kind(event, at), places(event, at));
  }

  private Tree.Kind kind(ScalarEvent event, Position at) {
    String tag = event.getTag().orElse("");
    if (tag.isEmpty()) {
      return kind(
          resolver.resolve(event.getValue(), event.getImplicit().canOmitTagInPlainScalar()));
    }
    if (tag.equals(Tag.STR.getValue()) || tag.equals("!")) {
      return Tree.Kind.TEXT;
    }
    throw new YamlProblem(
        at, "bad-tag", tag, "tags have no meaning here", "the value without a tag");
  }

  private static Tree.Kind kind(Tag tag) {
    if (tag.equals(Tag.NULL)) {
      return Tree.Kind.NULL;
    }
    if (tag.equals(Tag.BOOL)) {
      return Tree.Kind.BOOLEAN;
    }
    if (tag.equals(Tag.INT)) {
      return Tree.Kind.INTEGER;
    }
    return tag.equals(Tag.FLOAT) ? Tree.Kind.DECIMAL : Tree.Kind.TEXT;
  }

  private NavigableMap<Integer, Position> places(ScalarEvent event, Position at) {
    NavigableMap<Integer, Position> places = new TreeMap<>();
    String text = event.getValue();
    switch (event.getScalarStyle()) {
      case PLAIN -> exact(places, text, at);
      case DOUBLE_QUOTED, SINGLE_QUOTED, JSON_SCALAR_STYLE -> exact(places, text, at.plus(1));
      case LITERAL -> literal(places, text, at);
      case FOLDED -> {}
    }
    return places;
  }

  /** Only when the source says the same at that place, which escapes and folds do not. */
  private void exact(NavigableMap<Integer, Position> places, String text, Position at) {
    if (at.line() > source.length) {
      return;
    }
    String line = source[at.line() - 1];
    int codePoints = line.codePointCount(0, line.length());
    if (at.column() - 1 <= codePoints
        && line.startsWith(text, line.offsetByCodePoints(0, at.column() - 1))) {
      places.put(0, at);
    }
  }

  private void literal(NavigableMap<Integer, Position> places, String text, Position at) {
    int offset = 0;
    int line = at.line(); // the line below the indicator, as an index from 0
    for (String part : text.split("\n", -1)) {
      if (offset >= text.length() || line >= source.length) {
        return;
      }
      int column = source[line].length() - part.length();
      if (column < 0 || !source[line].endsWith(part)) {
        places.clear();
        return;
      }
      places.put(offset, new Position(line + 1, column + 1));
      offset += part.length() + 1;
      line++;
    }
  }
}
