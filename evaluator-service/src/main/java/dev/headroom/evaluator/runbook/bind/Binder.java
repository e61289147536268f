package dev.headroom.evaluator.runbook.bind;

import dev.headroom.evaluator.runbook.text.Places;
import dev.headroom.evaluator.runbook.text.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tree into the language's records and finds everything that is wrong on the way.
 *
 * <p>A value with a problem is left out and reading goes on, so that one pass finds all problems. A
 * record exists when whatever it requires could be read; otherwise it is left out as well.
 */
public final class Binder {
  final Findings findings;
  final ScalarReader scalars;
  final KeyProblems problems;

  public Binder(Findings findings, MeasureCheck measures) {
    this.findings = findings;
    this.scalars = new ScalarReader(findings, measures);
    this.problems = new KeyProblems(findings);
  }

  /** The record that the tree describes, as far as it could be read. */
  public <T> Optional<T> bind(Class<T> record, Tree tree) {
    Object value = value(record, tree, "", MeasuredIn.NOTHING);
    return Optional.ofNullable(value).map(record::cast);
  }

  /** A value of a type that is no single value. */
  @Nullable Object value(Class<?> type, Tree tree, String path, MeasuredIn unit) {
    if (type.isSealed() && type.isInterface()) {
      return variant(type, tree, path, unit);
    }
    Shape shape = Shape.of(type);
    if (tree instanceof Tree.Scalar scalar && scalar.type() != Tree.Kind.NULL) {
      Optional<Field> shorthand = shape.shorthand();
      if (shorthand.isPresent()) {
        Tree.Scalar key = Tree.Scalar.plain(scalar.at(), shorthand.get().key(), Tree.Kind.TEXT);
        var section = new Tree.Mapping(scalar.at(), List.of(new Tree.Entry(key, scalar)));
        return new SectionReader(this, shape, section, path, unit, true).read();
      }
    }
    if (tree instanceof Tree.Mapping mapping) {
      return new SectionReader(this, shape, mapping, path, unit, false).read();
    }
    problems.wrongType(tree, path, "a section with the keys " + String.join(", ", shape.keys()));
    return null;
  }

  /** A section with exactly one key, which says what kind it is. */
  private @Nullable Object variant(Class<?> sealed, Tree tree, String path, MeasuredIn unit) {
    Map<String, Class<?>> variants = Shape.variants(sealed);
    String all = String.join(", ", variants.keySet());
    if (!(tree instanceof Tree.Mapping mapping)) {
      problems.wrongType(tree, path, "a section with one of the keys " + all);
      return null;
    }
    Tree.Entry chosen = null;
    for (Tree.Entry entry : mapping.entries()) {
      String key = entry.key().text();
      if (!variants.containsKey(key)) {
        problems.unknownKey(entry, path, variants.keySet().stream().toList());
      } else if (chosen != null) {
        String first = chosen.key().text();
        findings.problem(
            entry.key().at(),
            Places.child(path, key),
            "one-of",
            key,
            "`" + first + "` and `" + key + "` in one place",
            "one of them, or an item each");
      } else {
        chosen = entry;
      }
    }
    if (chosen != null) {
      return chosen(variants, chosen, path, unit);
    }
    if (mapping.entries().isEmpty()) {
      problems.missing(mapping.at(), path, "one of " + all + " is missing", all);
    }
    return null;
  }

  /** The variant that a key selects. */
  @Nullable Object chosen(
      Map<String, Class<?>> variants, Tree.Entry entry, String path, MeasuredIn unit) {
    String key = entry.key().text();
    Class<?> variant = variants.get(key);
    if (variant == null) {
      throw new IllegalStateException("no variant " + key);
    }
    String below = Places.child(path, key);
    return value(variant, entry.value(), below, unit);
  }
}
