package dev.headroom.evaluator.runbook.bind;

import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.runbook.text.Tree;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A type of single values: how a text becomes one, and how one is written.
 *
 * @param accepts the kinds of YAML values that it can be read from
 * @param parser throws {@code Misread} when the text is no such value
 * @param writer the canonical form: a string, a number or a boolean
 * @param schema what JSON Schema says of it
 */
public record ScalarType<T>(
    Class<T> type,
    String words,
    Set<Tree.Kind> accepts,
    Parser<T> parser,
    Function<T, Object> writer,
    Map<String, Object> schema) {
  /** Reads a text; the unit is the one that the section's measure declares. */
  public interface Parser<T> {
    T parse(String text, @Nullable Unit measured);
  }

  /** The canonical form of a value of this type. */
  Object write(Object value) {
    @SuppressWarnings("unchecked") // int.class.cast would refuse the Integer that reflection gives.
    T typed = (T) value;
    return writer.apply(typed);
  }
}
