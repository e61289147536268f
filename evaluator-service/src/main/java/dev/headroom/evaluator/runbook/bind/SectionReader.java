package dev.headroom.evaluator.runbook.bind;

import dev.headroom.evaluator.runbook.grammar.Form;
import dev.headroom.evaluator.runbook.grammar.Refusal;
import dev.headroom.evaluator.runbook.text.Places;
import dev.headroom.evaluator.runbook.text.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one section into its record; single use. */
final class SectionReader {
  private final Binder binder;
  private final Findings findings;
  private final Shape shape;
  private final Tree.Mapping mapping;
  private final String path;
  private final MeasuredIn unit;
  private final boolean shorthand;
  private final Map<String, Tree.Entry> entries = new LinkedHashMap<>();
  private final Set<String> misspelt = new HashSet<>();
  private boolean stopgaps;

  SectionReader(
      Binder binder,
      Shape shape,
      Tree.Mapping mapping,
      String path,
      MeasuredIn unit,
      boolean shorthand) {
    this.binder = binder;
    this.findings = binder.findings;
    this.shape = shape;
    this.mapping = mapping;
    this.path = path;
    this.unit = shape.measured() ? MeasuredIn.of(mapping) : unit;
    this.shorthand = shorthand;
  }

  @Nullable Object read() {
    List<String> known = shape.keys();
    for (Tree.Entry entry : mapping.entries()) {
      if (known.contains(entry.key().text())) {
        entries.put(entry.key().text(), entry);
      } else {
        binder.problems.unknownKey(entry, path, known).ifPresent(misspelt::add);
      }
    }
    List<@Nullable Object> values = new ArrayList<>();
    boolean complete = true;
    for (Field field : shape.fields()) {
      Object value = field.inline() ? inline(field) : orStopgap(field, keyed(field));
      values.add(value);
      complete &= value != null || field.optional();
    }
    return complete ? create(values) : null;
  }

  /**
   * Something for a value that is missing or could not be read, so that the rest is looked at. The
   * problem is known already; the record is only for finding further ones.
   */
  private @Nullable Object orStopgap(Field field, @Nullable Object value) {
    boolean failed = value == null && (entries.containsKey(field.key()) || !field.optional());
    stopgaps |= failed;
    if (!failed) {
      return value;
    }
    return field.raw() == String.class && !field.optional() ? "" : empty(field);
  }

  private @Nullable Object create(List<@Nullable Object> values) {
    try {
      return shape.create(values);
    } catch (Refusal refusal) {
      if (!stopgaps) {
        refused(refusal);
      }
      return null;
    }
  }

  /** The record objects: shown at the key that it names, or at the section. */
  private void refused(Refusal refusal) {
    Tree.Entry entry = shape.field(refusal.key()).map(f -> entries.get(f.key())).orElse(null);
    String at = entry == null || shorthand ? path : child(entry.key().text());
    Tree tree = entry == null ? mapping : entry.value();
    String offending = entry == null ? "" : ScalarReader.shown(tree);
    findings.problem(tree.at(), at, "bad-value", offending, refusal.message(), refusal.instead());
  }

  private @Nullable Object inline(Field field) {
    Map<String, Class<?>> variants = Shape.variants(field.raw());
    List<Tree.Entry> chosen =
        entries.values().stream().filter(e -> variants.containsKey(e.key().text())).toList();
    if (chosen.isEmpty() && variants.keySet().stream().anyMatch(misspelt::contains)) {
      return null;
    }
    if (chosen.isEmpty()) {
      String all = String.join(", ", variants.keySet());
      binder.problems.missing(
          mapping.at(), path, "one of " + all + " is missing", "one of these keys");
      return null;
    }
    for (Tree.Entry extra : chosen.subList(1, chosen.size())) {
      findings.problem(
          extra.key().at(),
          child(extra.key().text()),
          "one-of",
          extra.key().text(),
          "`" + chosen.getFirst().key().text() + "` and `" + extra.key().text() + "` in one place",
          "one of them");
    }
    return binder.chosen(variants, chosen.getFirst(), path, unit);
  }

  private @Nullable Object keyed(Field field) {
    Tree.Entry entry = entries.get(field.key());
    if (entry == null) {
      return absent(field);
    }
    String below = shorthand ? path : child(field.key());
    Tree tree = entry.value();
    if (tree instanceof Tree.Scalar scalar && scalar.type() == Tree.Kind.NULL) {
      findings.problem(
          scalar.at(),
          below,
          "missing-value",
          "",
          "`" + field.key() + "` has no value",
          field.required() ? "a value" : "a value, or leave the key out");
      return empty(field);
    }
    if (field.isList()) {
      return list(field, tree, below);
    }
    if (field.isMap()) {
      return map(field, tree, below);
    }
    return element(field, field.raw(), tree, below);
  }

  private @Nullable Object element(Field field, Class<?> type, Tree tree, String below) {
    Optional<ScalarType<?>> scalar = ScalarTypes.of(type);
    return scalar.isPresent()
        ? binder.scalars.read(field, scalar.get(), tree, below, unit)
        : binder.value(type, tree, below, unit);
  }

  private Object list(Field field, Tree tree, String below) {
    List<Object> items = new ArrayList<>();
    if (!(tree instanceof Tree.Sequence sequence)) {
      binder.problems.wrongType(tree, below, "a list, e.g. [a, b]");
      return items;
    }
    for (int i = 0; i < sequence.items().size(); i++) {
      Object item = element(field, field.element(), sequence.items().get(i), below + "/" + i);
      if (item != null) {
        items.add(item);
      }
    }
    requireSome(field, tree, below, sequence.items().isEmpty());
    return items;
  }

  private Object map(Field field, Tree tree, String below) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (!(tree instanceof Tree.Mapping section)) {
      binder.problems.wrongType(tree, below, "a section with a name for each of its entries");
      return values;
    }
    for (Tree.Entry entry : section.entries()) {
      String key = entry.key().text();
      if (!field.keyForm().fits(key)) {
        findings.problem(
            entry.key().at(),
            Places.child(below, key),
            "bad-name",
            key,
            "`" + key + "` is no name for this",
            field.keyForm().words());
      }
      requireNoSecret(field, entry, Places.child(below, key));
      Object value = element(field, field.element(), entry.value(), Places.child(below, key));
      if (value != null) {
        values.put(key, value);
      }
    }
    requireSome(field, tree, below, section.entries().isEmpty());
    return values;
  }

  private void requireNoSecret(Field field, Tree.Entry entry, String below) {
    if (field.keyForm() == Form.HEADER
        && entry.value() instanceof Tree.Scalar scalar
        && Secrets.isLiteral(entry.key().text(), scalar.text())) {
      findings.problem(scalar.at(0), below, Secrets.CODE, "", Secrets.MESSAGE, Secrets.INSTEAD);
    }
  }

  private void requireSome(Field field, Tree tree, String below, boolean none) {
    if (none && field.nonEmpty()) {
      binder.problems.missing(tree.at(), below, "`" + field.key() + "` is empty", "at least one");
    }
  }

  private @Nullable Object absent(Field field) {
    if (field.required() && !misspelt.contains(field.key())) {
      binder.problems.missing(
          mapping.at(),
          path,
          "`" + field.key() + "` is missing",
          field.key() + ": " + wanted(field));
    }
    return empty(field);
  }

  /** What an absent key means. */
  private @Nullable Object empty(Field field) {
    if (field.isList()) {
      return List.of();
    }
    if (field.isMap()) {
      return Map.of();
    }
    Optional<String> text = field.defaultText();
    if (text.isEmpty()) {
      return null;
    }
    Optional<ScalarType<?>> scalar = ScalarTypes.of(field.raw());
    if (scalar.isPresent()) {
      return scalar.get().parser().parse(text.get(), null);
    }
    Tree.Mapping nothing = new Tree.Mapping(mapping.at(), List.of());
    return binder.value(field.raw(), nothing, child(field.key()), unit);
  }

  private String wanted(Field field) {
    return ScalarTypes.of(field.raw())
        .map(ScalarType::words)
        .orElse(field.isList() ? "[...]" : "{...}");
  }

  private String child(String key) {
    return Places.child(path, key);
  }
}
