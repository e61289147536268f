package dev.headroom.evaluator.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headroom.common.wire.StaleMarker;
import dev.headroom.evaluator.quantity.Misread;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleNotationTest {

  @Test
  void a_count_is_a_number_of_samples() {
    assertEquals(List.of("0=100.0", "1=100.0", "2=100.0"), read("100x3"));
  }

  @Test
  void a_step_is_added_from_each_sample_to_the_next() {
    assertEquals(List.of("0=200.0", "1=205.0", "2=210.0"), read("200+5x3"));
    assertEquals(List.of("0=1.5", "1=1.0", "2=0.5", "3=-1000.0"), read("1.5-.5x3 -1e3"));
  }

  @Test
  void a_gap_leaves_places_free_and_a_series_can_end() {
    assertEquals(
        List.of("0=1.0", "3=2.0", "4=stale", "5=NaN", "6=-Infinity"),
        read(" 1 _x2  2 stale NaN -Inf "));
  }

  @ParameterizedTest
  @CsvSource({
    "1x3 y, 4, y",
    "1x, 0, 1x",
    "1+x3, 0, 1+x3",
    "x3, 0, x3",
    "5 1x0, 2, 1x0",
    "1x999999999, 0, 1x999999999",
    "1_000, 0, 1_000",
    "1e, 0, 1e"
  })
  void what_is_wrong_has_its_place(String text, int offset, String offending) {
    var wrong = assertThrows(Misread.class, () -> read(text));
    assertEquals(offset, wrong.offset());
    assertEquals(offending, wrong.offending());
  }

  private static List<String> read(String text) {
    var samples = new ArrayList<String>();
    SampleNotation.read(
        text,
        (index, value) ->
            samples.add(index + "=" + (StaleMarker.isStale(value) ? "stale" : value)));
    return samples;
  }
}
