package dev.headroom.evaluator.runbook.bind;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A record of the language as plain data: sorted maps, lists, strings, numbers, booleans.
 *
 * <p>It has the document's shape, so that it reads as a runbook again; defaults are written out,
 * what is absent or empty is left out, and units and durations are spelt one way. Two documents
 * that mean the same have the same canonical form.
 */
public final class Canonical {
  private Canonical() {}

  /** The canonical form of a record. */
  public static Map<String, Object> of(Record record) {
    Map<String, Object> data = new TreeMap<>();
    for (Field field : Shape.of(record.getClass()).fields()) {
      Object value = field.of(record);
      if (value == null) {
        continue;
      }
      if (field.inline()) {
        data.putAll(selected(field.raw(), (Record) value));
      } else {
        Object written = value(field, value);
        if (!isEmpty(written)) {
          data.put(field.key(), written);
        }
      }
    }
    return data;
  }

  /** A variant under the key that selects it. */
  private static Map<String, Object> selected(Class<?> sealed, Record variant) {
    for (Map.Entry<String, Class<?>> known : Shape.variants(sealed).entrySet()) {
      if (known.getValue() == variant.getClass()) {
        return Map.of(known.getKey(), of(variant));
      }
    }
    throw new IllegalStateException("no key selects " + variant);
  }

  private static Object value(Field field, Object value) {
    return switch (value) {
      case List<?> list -> list.stream().map(item -> single(field.element(), item)).toList();
      case Map<?, ?> map -> {
        Map<String, Object> data = new TreeMap<>();
        map.forEach((key, item) -> data.put((String) key, single(field.element(), item)));
        yield data;
      }
      default -> single(field.raw(), value);
    };
  }

  private static Object single(Class<?> declared, Object value) {
    return ScalarTypes.of(declared)
        .map(type -> type.write(value))
        .orElseGet(
            () ->
                switch (value) {
                  case Record record when declared.isSealed() -> selected(declared, record);
                  case Record record -> of(record);
                  default -> throw new IllegalStateException("not in the language: " + declared);
                });
  }

  private static boolean isEmpty(Object written) {
    return (written instanceof List<?> list && list.isEmpty())
        || (written instanceof Map<?, ?> map && map.isEmpty());
  }
}
