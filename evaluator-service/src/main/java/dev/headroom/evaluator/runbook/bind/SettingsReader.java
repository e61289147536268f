package dev.headroom.evaluator.runbook.bind;

import dev.headroom.evaluator.runbook.model.Settings;
import dev.headroom.evaluator.runbook.text.Places;
import dev.headroom.evaluator.runbook.text.Tree;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads free settings as plain data; what looks like a secret must be a reference. */
final class SettingsReader {
  private final Findings findings;

  SettingsReader(Findings findings) {
    this.findings = findings;
  }

  @Nullable Settings read(Tree tree, String path) {
    if (tree instanceof Tree.Mapping mapping) {
      return new Settings(mapping(mapping, path));
    }
    findings.problem(
        tree.at(), path, "wrong-type", "", "this is " + tree.kind(), "a section, e.g. {}");
    return null;
  }

  private Map<String, Object> mapping(Tree.Mapping mapping, String path) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Tree.Entry entry : mapping.entries()) {
      String key = entry.key().text();
      String below = Places.child(path, key);
      if (entry.value() instanceof Tree.Scalar scalar) {
        requireReference(key, scalar, below);
      }
      values.put(key, value(entry.value(), below));
    }
    return values;
  }

  private Object value(Tree tree, String path) {
    return switch (tree) {
      case Tree.Mapping mapping -> mapping(mapping, path);
      case Tree.Sequence sequence -> {
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
          items.add(value(sequence.items().get(i), path + "/" + i));
        }
        yield List.copyOf(items);
      }
      case Tree.Scalar scalar -> scalar(scalar);
    };
  }

  private static Object scalar(Tree.Scalar scalar) {
    return switch (scalar.type()) {
      case NULL -> "";
      case TEXT -> scalar.text();
      case BOOLEAN -> Boolean.parseBoolean(scalar.text());
      case INTEGER, DECIMAL -> number(scalar.text());
    };
  }

  /** Octal, hexadecimal, infinite and not-a-number stay the text that they are. */
  private static Object number(String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      return Math.abs(number.scale()) > 30 || number.precision() > 30
          ? text
          : number.stripTrailingZeros().scale() <= 0 && number.precision() < 18
              ? (Object) number.longValueExact()
              : (Object) number.doubleValue();
    } catch (NumberFormatException | ArithmeticException e) {
      return text;
    }
  }

  private void requireReference(String key, Tree.Scalar scalar, String path) {
    if (Secrets.isLiteral(key, scalar.text())) {
      findings.problem(scalar.at(), path, Secrets.CODE, "", Secrets.MESSAGE, Secrets.INSTEAD);
    }
  }
}
