package dev.headroom.evaluator.runbook.yaml;

import dev.headroom.evaluator.runbook.text.Position;
import dev.headroom.evaluator.runbook.text.RunbookProblem;
import dev.headroom.evaluator.runbook.text.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Builds the tree straight from the parser's events; single use.
 *
 * <p>No graph of nodes in between: depth, values and aliases are counted before anything is built,
 * so a small text cannot become a large document.
 */
final class TreeBuilder {
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(Limits.BYTES).build();

  private final ParserImpl events;
  private final ScalarPlaces scalars;
  private final List<RunbookProblem> problems;
  private final Map<Anchor, Anchored> anchors = new HashMap<>();
  private int values;
  private int aliases;

  TreeBuilder(String text, List<RunbookProblem> problems) {
    this.events = new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text));
    this.scalars = new ScalarPlaces(text);
    this.problems = problems;
  }

  /** An anchored value and how many values it holds. */
  private record Anchored(Tree tree, int size) {}

  Tree build() {
    events.next(); // stream start
    if (events.checkEvent(Event.ID.StreamEnd)) {
      throw new YamlProblem(
          Position.START, "empty", "", "the document is empty", "apiVersion: headroom.dev/v1");
    }
    events.next(); // document start
    Tree tree = value(0);
    events.next(); // document end
    if (!events.checkEvent(Event.ID.StreamEnd)) {
      throw new YamlProblem(
          position(events.peekEvent()),
          "several-documents",
          "---",
          "a second document begins here",
          "one runbook a file");
    }
    return tree;
  }

  private Tree value(int depth) {
    Event event = events.next();
    Position at = position(event);
    if (depth > Limits.DEPTH) {
      throw new YamlProblem(
          at, "too-deep", "", "more than " + Limits.DEPTH + " levels inside one another", "");
    }
    int before = values;
    count(1, at);
    Tree tree =
        switch (event) {
          case ScalarEvent scalar -> scalars.scalar(scalar, at);
          case SequenceStartEvent start -> sequence(at, depth);
          case MappingStartEvent start -> mapping(at, depth);
          case AliasEvent alias -> alias(alias, at);
          default -> throw new IllegalStateException("no value begins with " + event);
        };
    if (event instanceof NodeEvent node && !(event instanceof AliasEvent)) {
      int size = values - before;
      node.getAnchor().ifPresent(a -> anchors.put(a, new Anchored(tree, size)));
    }
    return tree;
  }

  private Tree sequence(Position at, int depth) {
    List<Tree> items = new ArrayList<>();
    while (!events.checkEvent(Event.ID.SequenceEnd)) {
      items.add(value(depth + 1));
    }
    events.next();
    return new Tree.Sequence(at, items);
  }

  private Tree mapping(Position at, int depth) {
    Map<String, Position> seen = new HashMap<>();
    List<Tree.Entry> entries = new ArrayList<>();
    while (!events.checkEvent(Event.ID.MappingEnd)) {
      Tree key = value(depth + 1);
      Tree value = value(depth + 1);
      if (!(key instanceof Tree.Scalar name)) {
        throw new YamlProblem(
            key.at(), "bad-key", "", "a key must be a word, not " + key.kind(), "key: value");
      }
      Position first = seen.putIfAbsent(name.text(), name.at());
      if (first != null) {
        problems.add(
            new RunbookProblem(
                name.at(),
                "",
                "duplicate-key",
                name.text(),
                "`" + name.text() + "` is already set in line " + first.line(),
                "each key once"));
      } else if (name.text().equals("<<")) {
        problems.add(
            new RunbookProblem(
                name.at(),
                "",
                "unknown-key",
                name.text(),
                "YAML 1.2 has no merge key",
                "the keys themselves, or an alias for a whole value"));
      } else {
        entries.add(new Tree.Entry(name, value));
      }
    }
    events.next();
    return new Tree.Mapping(at, entries);
  }

  private Tree alias(AliasEvent alias, Position at) {
    Anchored anchored = anchors.get(alias.getAlias());
    if (anchored == null) {
      throw new YamlProblem(
          at,
          "bad-alias",
          "*" + alias.getAlias().getValue(),
          "there is no anchor of that name above",
          "&" + alias.getAlias().getValue() + " at the value that is meant");
    }
    if (++aliases > Limits.ALIASES) {
      throw new YamlProblem(
          at, "too-many-aliases", "", "more than " + Limits.ALIASES + " aliases", "");
    }
    count(anchored.size(), at);
    return anchored.tree();
  }

  private void count(int more, Position at) {
    values += more;
    if (values > Limits.VALUES) {
      throw new YamlProblem(
          at, "too-large", "", "the document holds more than " + Limits.VALUES + " values", "");
    }
  }

  static Position position(Event event) {
    Optional<Mark> mark = event.getStartMark();
    return mark.map(m -> new Position(m.getLine() + 1, m.getColumn() + 1)).orElse(Position.START);
  }
}
