package dev.headroom.evaluator.runbook.bind;

import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.Key;
import dev.headroom.evaluator.runbook.grammar.Measured;
import dev.headroom.evaluator.runbook.grammar.Shorthand;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A section of the language, as its record says it.
 *
 * @param type the record
 * @param fields its components in order
 */
public record Shape(Class<?> type, List<Field> fields) {
  private static final Map<Class<?>, Shape> SHAPES = new ConcurrentHashMap<>();
  private static final Map<Class<?>, Map<String, Class<?>>> VARIANTS = new ConcurrentHashMap<>();

  public Shape {
    fields = List.copyOf(fields);
  }

  /** The shape of a record of the language. */
  public static Shape of(Class<?> record) {
    return SHAPES.computeIfAbsent(
        record, r -> new Shape(r, Arrays.stream(r.getRecordComponents()).map(Field::of).toList()));
  }

  /** The variants of a sealed type by the key that selects each, in the order of its source. */
  public static Map<String, Class<?>> variants(Class<?> sealed) {
    return VARIANTS.computeIfAbsent(
        sealed,
        s -> {
          Map<String, Class<?>> variants = new LinkedHashMap<>();
          for (Class<?> variant : s.getPermittedSubclasses()) {
            for (String key : variant.getAnnotation(Key.class).value()) {
              variants.put(key, variant);
            }
          }
          return variants;
        });
  }

  /** Every key that the section may have, inline ones included. */
  public List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (Field field : fields) {
      if (field.inline()) {
        keys.addAll(variants(field.raw()).keySet());
      } else {
        keys.add(field.key());
      }
    }
    return keys;
  }

  /** The component of that name. */
  public Optional<Field> field(String name) {
    return fields.stream().filter(f -> f.name().equals(name)).findFirst();
  }

  /** The component that a scalar in place of the section stands for. */
  public Optional<Field> shorthand() {
    return Optional.ofNullable(type.getAnnotation(Shorthand.class)).flatMap(s -> field(s.value()));
  }

  /** Whether the section has a measure, and a unit, of its own. */
  public boolean measured() {
    return type.isAnnotationPresent(Measured.class);
  }

  /** What the section is, for an editor. */
  public String doc() {
    Doc doc = type.getAnnotation(Doc.class);
    return doc == null ? "" : doc.value();
  }

  /** The record with these values, or whatever its constructor throws. */
  Object create(List<@Nullable Object> values) {
    Class<?>[] types = fields.stream().map(Field::raw).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new IllegalStateException("cannot make a " + type.getName(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type.getName(), e);
    }
  }

  @Override
  public String toString() {
    return type.getSimpleName()
        + fields.stream().map(Field::key).collect(Collectors.joining(", ", "{", "}"));
  }
}
