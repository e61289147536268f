package dev.headroom.evaluator.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headroom.common.wire.SeriesLabels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is written comes back, bit by bit; what is damaged does not come back at all. */
class BinaryStateTest {

  private static final SeriesLabels LABELS =
      SeriesLabels.ofSorted(List.of("__name__", "load", "pod", "web-1"));
  private static final long STALE = 0x7ff0000000000002L;

  private static final byte[] WRITTEN =
      BinaryState.write(
          sink -> {
            sink.labels(LABELS);
            sink.number(Long.MIN_VALUE);
            sink.real(Double.longBitsToDouble(STALE));
            sink.text("größer");
            sink.bytes(new byte[] {1, 2, 3});
            sink.labels(LABELS);
          });

  private static final Consumer<StateSource> READ =
      source -> {
        source.labels();
        source.number();
        source.real();
        source.text();
        source.bytes();
        source.labels();
      };

  @Test
  void everything_comes_back_as_it_was() {
    BinaryState.read(
        WRITTEN,
        source -> {
          assertEquals(LABELS, source.labels());
          assertEquals(Long.MIN_VALUE, source.number());
          assertEquals(STALE, Double.doubleToRawLongBits(source.real()));
          assertEquals("größer", source.text());
          assertArrayEquals(new byte[] {1, 2, 3}, source.bytes());
          assertEquals(LABELS, source.labels());
        });
  }

  @Test
  void numbers_of_every_size_come_back() {
    var random = new Random(1);
    var numbers = new ArrayList<>(List.of(0L, -1L, 63L, 64L, -64L, -65L, Long.MAX_VALUE));
    for (int i = 0; i < 100_000; i++) {
      numbers.add(random.nextLong() >> random.nextInt(Long.SIZE));
    }
    byte[] bytes = BinaryState.write(sink -> numbers.forEach(sink::number));
    BinaryState.read(
        bytes, source -> numbers.forEach(number -> assertEquals(number, source.number())));
  }

  @Test
  void a_state_that_is_cut_short_anywhere_is_refused() {
    for (int length = 0; length < WRITTEN.length; length++) {
      byte[] cut = Arrays.copyOf(WRITTEN, length);
      assertThrows(IllegalStateException.class, () -> BinaryState.read(cut, READ));
    }
  }

  @Test
  void a_state_with_one_bit_changed_is_refused() {
    for (int bit = 0; bit < WRITTEN.length * Byte.SIZE; bit++) {
      byte[] damaged = WRITTEN.clone();
      damaged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertThrows(IllegalStateException.class, () -> BinaryState.read(damaged, READ));
    }
  }

  @Test
  void a_reader_that_wants_more_than_there_is_gets_an_error_and_no_memory() {
    byte[] bytes = BinaryState.write(sink -> sink.number(Integer.MAX_VALUE));
    List<Consumer<StateSource>> readers =
        List.of(StateSource::bytes, StateSource::text, StateSource::labels, StateSource::real);
    for (Consumer<StateSource> reader : readers) {
      assertThrows(IllegalStateException.class, () -> BinaryState.read(bytes, reader));
    }
  }
}
