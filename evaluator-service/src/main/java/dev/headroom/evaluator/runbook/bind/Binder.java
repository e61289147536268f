package dev.headroom.evaluator.runbook.bind;

import dev.headroom.evaluator.quantity.Nearest;
import dev.headroom.evaluator.runbook.grammar.Form;
import dev.headroom.evaluator.runbook.grammar.Refusal;
import dev.headroom.evaluator.runbook.model.Settings;
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

/**
 * Reads a tree into the language's records and finds everything that is wrong on the way.
 *
 * <p>A value with a problem is left out and reading goes on, so that one pass finds all problems. A
 * record exists when whatever it requires could be read; otherwise it is left out as well.
 */
public final class Binder {
  private final Findings findings;
  private final ScalarReader scalars;

  public Binder(Findings findings, MeasureCheck measures) {
    this.findings = findings;
    this.scalars = new ScalarReader(findings, measures);
  }

  /** The record that the tree describes, as far as it could be read. */
  public <T> Optional<T> bind(Class<T> record, Tree tree) {
    Object value = value(record, tree, "", MeasuredIn.NOTHING);
    return Optional.ofNullable(value).map(record::cast);
  }

  private @Nullable Object value(Class<?> type, Tree tree, String path, MeasuredIn unit) {
    if (type == Settings.class) {
      return settings(tree, path);
    }
    if (type.isSealed() && type.isInterface()) {
      return variant(type, tree, path, unit);
    }
    Shape shape = Shape.of(type);
    if (tree instanceof Tree.Scalar scalar && scalar.type() != Tree.Kind.NULL) {
      Optional<Field> shorthand = shape.shorthand();
      if (shorthand.isPresent()) {
        Tree.Scalar key = Tree.Scalar.plain(scalar.at(), shorthand.get().key(), Tree.Kind.TEXT);
        var section = new Tree.Mapping(scalar.at(), List.of(new Tree.Entry(key, scalar)));
        return new Section(shape, section, path, unit, true).read();
      }
    }
    if (tree instanceof Tree.Mapping mapping) {
      return new Section(shape, mapping, path, unit, false).read();
    }
    wrongType(tree, path, "a section with the keys " + String.join(", ", shape.keys()));
    return null;
  }

  /** A section with exactly one key, which says what kind it is. */
  private @Nullable Object variant(Class<?> sealed, Tree tree, String path, MeasuredIn unit) {
    Map<String, Class<?>> variants = Shape.variants(sealed);
    String all = String.join(", ", variants.keySet());
    if (!(tree instanceof Tree.Mapping mapping)) {
      wrongType(tree, path, "a section with one of the keys " + all);
      return null;
    }
    Tree.Entry chosen = null;
    for (Tree.Entry entry : mapping.entries()) {
      String key = entry.key().text();
      if (!variants.containsKey(key)) {
        unknownKey(entry, path, variants.keySet().stream().toList());
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
      missing(mapping, path, "one of " + all + " is missing", all);
    }
    return null;
  }

  private @Nullable Object chosen(
      Map<String, Class<?>> variants, Tree.Entry entry, String path, MeasuredIn unit) {
    String key = entry.key().text();
    Class<?> variant = variants.get(key);
    if (variant == null) {
      throw new IllegalStateException("no variant " + key);
    }
    String below = Places.child(path, key);
    Shape shape = Shape.of(variant);
    shape.later().ifPresent(what -> findings.notice(below, entry.key().at(), what));
    if (shape.planned()) {
      Settings settings = settings(entry.value(), below);
      return settings == null ? null : shape.create(List.of(key, settings));
    }
    return value(variant, entry.value(), below, unit);
  }

  private @Nullable Settings settings(Tree tree, String path) {
    return new SettingsReader(findings).read(tree, path);
  }

  private void wrongType(Tree tree, String path, String wanted) {
    findings.problem(
        tree.at(), path, "wrong-type", scalars.shown(tree), ScalarReader.saying(tree), wanted);
  }

  private void missing(Tree at, String path, String message, String instead) {
    findings.problem(at.at(), path, "missing-key", "", message, instead);
  }

  /** The key that was probably meant, if there is one. */
  private Optional<String> unknownKey(Tree.Entry entry, String path, List<String> known) {
    String key = entry.key().text();
    Optional<String> meant = Nearest.to(key, known);
    String instead =
        meant
            .map(near -> "`" + near + "`: did you mean that?")
            .orElse(known.isEmpty() ? "" : "one of " + String.join(", ", known));
    findings.problem(
        entry.key().at(),
        Places.child(path, key),
        "unknown-key",
        key,
        "`" + key + "` is no key of this section",
        instead);
    return meant;
  }

  /** One section being read. */
  private final class Section {
    private final Shape shape;
    private final Tree.Mapping mapping;
    private final String path;
    private final MeasuredIn unit;
    private final boolean shorthand;
    private final Map<String, Tree.Entry> entries = new LinkedHashMap<>();
    private final Set<String> misspelt = new HashSet<>();
    private boolean stopgaps;

    Section(Shape shape, Tree.Mapping mapping, String path, MeasuredIn unit, boolean shorthand) {
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
          unknownKey(entry, path, known).ifPresent(misspelt::add);
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
     * Something for a value that is missing or could not be read, so that the rest is looked at.
     * The problem is known already; the record is only for finding further ones.
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
      String offending = entry == null ? "" : scalars.shown(tree);
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
        missing(mapping, path, "one of " + all + " is missing", "one of these keys");
        return null;
      }
      for (Tree.Entry extra : chosen.subList(1, chosen.size())) {
        findings.problem(
            extra.key().at(),
            child(extra.key().text()),
            "one-of",
            extra.key().text(),
            "`"
                + chosen.getFirst().key().text()
                + "` and `"
                + extra.key().text()
                + "` in one place",
            "one of them");
      }
      return chosen(variants, chosen.getFirst(), path, unit);
    }

    private @Nullable Object keyed(Field field) {
      Tree.Entry entry = entries.get(field.key());
      if (entry == null) {
        return absent(field);
      }
      String below = shorthand ? path : child(field.key());
      field.later().ifPresent(what -> findings.notice(below, entry.key().at(), what));
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
          ? scalars.read(field, scalar.get(), tree, below, unit)
          : value(type, tree, below, unit);
    }

    private Object list(Field field, Tree tree, String below) {
      List<Object> items = new ArrayList<>();
      if (!(tree instanceof Tree.Sequence sequence)) {
        wrongType(tree, below, "a list, e.g. [a, b]");
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
        wrongType(tree, below, "a section with a name for each of its entries");
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
        missing(tree, below, "`" + field.key() + "` is empty", "at least one");
      }
    }

    private @Nullable Object absent(Field field) {
      if (field.required()) {
        missing(
            mapping, path, "`" + field.key() + "` is missing", field.key() + ": " + wanted(field));
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
      return value(field.raw(), nothing, child(field.key()), unit);
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
}
