package dev.headroom.evaluator.runbook.bind;

import dev.headroom.evaluator.quantity.Misread;
import dev.headroom.evaluator.runbook.grammar.Form;
import dev.headroom.evaluator.runbook.grammar.Refusal;
import dev.headroom.evaluator.runbook.text.Tree;
import org.jspecify.annotations.Nullable;

/** Reads single values: type, form, bounds, and what a measure says of itself. */
final class ScalarReader {
  private final Findings findings;
  private final MeasureCheck measures;

  ScalarReader(Findings findings, MeasureCheck measures) {
    this.findings = findings;
    this.measures = measures;
  }

  @Nullable Object read(Field field, ScalarType<?> type, Tree tree, String path, MeasuredIn unit) {
    if (!(tree instanceof Tree.Scalar scalar) || !type.accepts().contains(scalar.type())) {
      findings.problem(
          tree.at(), path, "wrong-type", shown(tree), saying(tree), wanted(type, tree));
      return null;
    }
    try {
      Object value = type.parser().parse(scalar.text(), unit.unit());
      requireFit(field, type, scalar, path, value);
      return value;
    } catch (Misread e) {
      if (!unit.explains(e)) {
        findings.problem(
            scalar.at(e.offset()), path, e.code(), e.offending(), e.message(), e.instead());
      }
    } catch (Refusal e) {
      findings.problem(scalar.at(), path, "bad-value", scalar.text(), e.message(), e.instead());
    }
    return null;
  }

  private static String wanted(ScalarType<?> type, Tree tree) {
    boolean quotes = type.type() == String.class && tree instanceof Tree.Scalar;
    return quotes ? "quotes around it, if it is meant as text" : type.words();
  }

  /** Finds fault with a value that could be read; it stands, so that reading can go on. */
  private void requireFit(
      Field field, ScalarType<?> type, Tree.Scalar scalar, String path, Object value) {
    String text = scalar.text();
    if (field.constant().isPresent() && !field.constant().get().equals(text)) {
      problem(scalar, path, "`" + text + "` is not known here", field.constant().get());
    } else if (field.form().isAddress() && Secrets.hasPassword(text)) {
      findings.problem(scalar.at(0), path, Secrets.CODE, "", Secrets.MESSAGE, Secrets.INSTEAD);
    } else if (value instanceof String && !field.form().fits(text)) {
      String message =
          field.form() == Form.TEXT ? "the text is empty" : "`" + text + "` does not fit here";
      problem(scalar, path, message, field.form().words());
    } else if (field.atLeast().isPresent() && compare(type, value, field.atLeast().get()) < 0) {
      problem(scalar, path, text + " is too small", "at least " + field.atLeast().get());
    } else if (field.atMost().isPresent() && compare(type, value, field.atMost().get()) > 0) {
      problem(scalar, path, text + " is too large", "at most " + field.atMost().get());
    } else if (field.expression()) {
      measure(scalar, path);
    }
  }

  private void measure(Tree.Scalar scalar, String path) {
    MeasureCheck.MeasureError error = measures.check(scalar.text());
    if (error != null) {
      findings.problem(
          scalar.at(error.offset()),
          path,
          "bad-measure",
          error.offending(),
          error.message(),
          error.instead());
    }
  }

  private void problem(Tree.Scalar scalar, String path, String message, String instead) {
    findings.problem(scalar.at(0), path, "bad-value", scalar.text(), message, instead);
  }

  @SuppressWarnings("unchecked") // A bound is written in the language's words for the same type.
  private static int compare(ScalarType<?> type, Object value, String bound) {
    return ((Comparable<Object>) value).compareTo(type.parser().parse(bound, null));
  }

  /** What a value is, for an error that it should be something else. */
  static String saying(Tree tree) {
    return tree instanceof Tree.Scalar scalar && scalar.type() != Tree.Kind.NULL
        ? "`" + scalar.text() + "` is " + tree.kind()
        : "this is " + tree.kind();
  }

  /** A value as an error shows it. */
  static String shown(Tree tree) {
    return tree instanceof Tree.Scalar scalar ? scalar.text() : "";
  }
}
