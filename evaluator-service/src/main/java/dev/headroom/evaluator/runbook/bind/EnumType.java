package dev.headroom.evaluator.runbook.bind;

import dev.headroom.evaluator.quantity.Misread;
import dev.headroom.evaluator.quantity.Nearest;
import dev.headroom.evaluator.runbook.grammar.Key;
import dev.headroom.evaluator.runbook.text.Tree.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A fixed set of words: an enum's constants in lower case, or as their {@link Key} says. */
final class EnumType {
  private EnumType() {}

  static ScalarType<?> of(Class<?> type) {
    return typed(type);
  }

  private static <T> ScalarType<T> typed(Class<T> type) {
    Map<String, T> words = new LinkedHashMap<>();
    for (T constant : type.getEnumConstants()) {
      words.put(word(type, (Enum<?>) constant), constant);
    }
    String all = String.join(", ", words.keySet());
    return new ScalarType<>(
        type,
        "one of " + all,
        Set.of(Kind.TEXT),
        (text, unit) -> {
          T constant = words.get(text);
          if (constant == null) {
            throw unknown(text, words.keySet(), all);
          }
          return constant;
        },
        constant -> word(type, (Enum<?>) constant),
        Map.of("type", "string", "enum", List.copyOf(words.keySet())));
  }

  private static Misread unknown(String text, Set<String> words, @Nullable String all) {
    String instead = Nearest.to(text, words).orElse("one of " + all);
    return new Misread("bad-value", 0, text, "`" + text + "` is not possible here", instead);
  }

  private static String word(Class<?> type, Enum<?> constant) {
    try {
      Key key = type.getField(constant.name()).getAnnotation(Key.class);
      return key == null ? constant.name().toLowerCase(Locale.ROOT) : key.value()[0];
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }
}
