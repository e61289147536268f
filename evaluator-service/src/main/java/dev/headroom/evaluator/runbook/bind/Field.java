package dev.headroom.evaluator.runbook.bind;

import dev.headroom.evaluator.runbook.grammar.AtLeast;
import dev.headroom.evaluator.runbook.grammar.AtMost;
import dev.headroom.evaluator.runbook.grammar.Const;
import dev.headroom.evaluator.runbook.grammar.Default;
import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.Expression;
import dev.headroom.evaluator.runbook.grammar.Form;
import dev.headroom.evaluator.runbook.grammar.Inline;
import dev.headroom.evaluator.runbook.grammar.Key;
import dev.headroom.evaluator.runbook.grammar.KeysMatch;
import dev.headroom.evaluator.runbook.grammar.Matches;
import dev.headroom.evaluator.runbook.grammar.NonEmpty;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One key of a section, as the record's component says it.
 *
 * @param component where all of it is written down
 */
public record Field(RecordComponent component) {
  static Field of(RecordComponent component) {
    component.getAccessor().setAccessible(true);
    return new Field(component);
  }

  public String name() {
    return component.getName();
  }

  public String key() {
    Key key = component.getAnnotation(Key.class);
    return key == null ? name() : key.value()[0];
  }

  public Type type() {
    return component.getGenericType();
  }

  public Class<?> raw() {
    return component.getType();
  }

  /** Of a list the type of its items, of a map the type of its values. */
  public Class<?> element() {
    if (type() instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return (Class<?>) arguments[arguments.length - 1];
    }
    throw new IllegalStateException(component + " is neither a list nor a map");
  }

  public boolean isList() {
    return List.class.equals(raw());
  }

  public boolean isMap() {
    return Map.class.equals(raw());
  }

  /** Whether the section may leave the key out without a default. */
  public boolean optional() {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  /** Whether the section must have the key. */
  public boolean required() {
    return (isList() || isMap()) ? nonEmpty() : (!optional() && defaultText().isEmpty());
  }

  public boolean inline() {
    return component.isAnnotationPresent(Inline.class);
  }

  public boolean nonEmpty() {
    return component.isAnnotationPresent(NonEmpty.class);
  }

  /** Whether the text is a measure expression. */
  public boolean expression() {
    return component.isAnnotationPresent(Expression.class);
  }

  public String doc() {
    return text(Doc.class, Doc::value).orElse("");
  }

  public Optional<String> defaultText() {
    return text(Default.class, Default::value);
  }

  public Optional<String> constant() {
    return text(Const.class, Const::value);
  }

  public Optional<String> atLeast() {
    return text(AtLeast.class, AtLeast::value);
  }

  public Optional<String> atMost() {
    return text(AtMost.class, AtMost::value);
  }

  /** What a text, a list's items or a map's values look like. */
  public Form form() {
    Matches matches = component.getAnnotation(Matches.class);
    return matches == null ? Form.TEXT : matches.value();
  }

  /** What a map's keys look like. */
  public Form keyForm() {
    KeysMatch matches = component.getAnnotation(KeysMatch.class);
    return matches == null ? Form.NAME : matches.value();
  }

  /** The component's value of a record. */
  @Nullable Object of(Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  private <A extends Annotation> Optional<String> text(Class<A> type, Function<A, String> value) {
    return Optional.ofNullable(component.getAnnotation(type)).map(value);
  }
}
