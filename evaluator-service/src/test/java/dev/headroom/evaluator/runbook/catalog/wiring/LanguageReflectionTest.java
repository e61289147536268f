package dev.headroom.evaluator.runbook.catalog.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.evaluator.runbook.bind.Field;
import dev.headroom.evaluator.runbook.bind.ScalarTypes;
import dev.headroom.evaluator.runbook.bind.Shape;
import dev.headroom.evaluator.runbook.model.Runbook;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LanguageReflectionTest {
  private final Set<Class<?>> reached = new TreeSet<>(Comparator.comparing(Class::getName));

  @Test
  void whatever_the_binder_looks_at_is_kept_in_a_native_image() {
    reach(Runbook.class);
    Set<Class<?>> kept = new TreeSet<>(Comparator.comparing(Class::getName));
    kept.addAll(
        List.of(LanguageReflection.class.getAnnotation(RegisterForReflection.class).targets()));
    assertEquals(reached, kept);
  }

  private void reach(Class<?> type) {
    boolean single = !type.isEnum() && ScalarTypes.of(type).isPresent();
    if (single || !reached.add(type) || type.isEnum()) {
      return;
    }
    if (type.isInterface()) {
      Shape.variants(type).values().forEach(this::reach);
    } else {
      for (Field field : Shape.of(type).fields()) {
        reach(field.isList() || field.isMap() ? field.element() : field.raw());
      }
    }
  }
}
