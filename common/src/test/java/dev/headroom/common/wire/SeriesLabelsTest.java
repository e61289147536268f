package dev.headroom.common.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeriesLabelsTest {

  @Test
  void order_of_writing_does_not_matter() {
    assertEquals(
        SeriesLabels.named("up", "b", "2", "a", "1"), SeriesLabels.named("up", "a", "1", "b", "2"));
    assertNotEquals(SeriesLabels.named("up", "a", "1"), SeriesLabels.named("up", "a", "2"));
  }

  @Test
  void an_empty_label_is_no_label() {
    var labels = SeriesLabels.of(Map.of("__name__", "up", "a", ""));
    assertNull(labels.get("a"));
    assertEquals(SeriesLabels.named("up"), labels);
  }

  @Test
  void it_is_shown_as_promql_writes_it() {
    assertEquals(
        "up{path=\"C:\\\\x\",q=\"a\\\"b\"}",
        SeriesLabels.named("up", "q", "a\"b", "path", "C:\\x").toString());
    assertEquals("up", SeriesLabels.named("up").toString());
  }

  @Test
  void flat_labels_must_be_sorted_and_unique() {
    assertThrows(
        IllegalArgumentException.class, () -> SeriesLabels.ofSorted(List.of("b", "1", "a", "2")));
    assertThrows(
        IllegalArgumentException.class, () -> SeriesLabels.ofSorted(List.of("a", "1", "a", "2")));
    assertThrows(IllegalArgumentException.class, () -> SeriesLabels.ofSorted(List.of("a", "")));
  }
}
