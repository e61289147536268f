package dev.headroom.evaluator.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"tenant=acme,pod=a", "{tenant=\"acme\", pod=\"a\"}", " pod = a , tenant = acme "})
  void labels_are_read_with_and_without_braces_and_quotes(String text) {
    assertEquals(Map.of("tenant", "acme", "pod", "a"), LabelText.parse(text));
  }

  @Test
  void a_quoted_value_may_hold_a_comma() {
    assertEquals(Map.of("path", "/a,b"), LabelText.parse("path=\"/a,b\""));
    assertEquals(Map.of(), LabelText.parse("{}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tenant", "=x", "a=\"b", "a=b,c", "9=1"})
  void what_is_no_label_is_refused_with_its_place(String text) {
    var refusal = assertThrows(IllegalArgumentException.class, () -> LabelText.parse(text));
    assertTrue(String.valueOf(refusal.getMessage()).contains("is no label"), refusal::getMessage);
  }
}
