package dev.headroom.common.edge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.common.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class LimitedBodyTest {

  private static final int LIMIT = 100;

  private static LimitedBody body(int bytes) {
    return new LimitedBody(new ByteArrayInputStream(new byte[bytes]), LIMIT);
  }

  @Test
  void a_body_of_the_limit_is_read() throws IOException {
    assertArrayEquals(new byte[LIMIT], body(LIMIT).readAllBytes());
  }

  @Test
  void one_more_byte_is_a_problem_however_it_is_read() {
    assertEquals(413, problem(() -> body(LIMIT + 1).readAllBytes()));
    assertEquals(413, problem(() -> body(LIMIT + 1).skip(LIMIT + 1)));
    LimitedBody slowly = body(LIMIT + 1);
    assertEquals(
        413,
        problem(
            () -> {
              while (slowly.read() >= 0) {
                // Byte by byte.
              }
            }));
  }

  @Test
  void to_close_it_reads_no_further_than_the_limit() throws IOException {
    var endless =
        new InputStream() {
          private long served;
          private boolean closed;

          @Override
          public int read() {
            served++;
            return 'x';
          }

          @Override
          public void close() {
            closed = true;
          }
        };
    new LimitedBody(endless, LIMIT).close();
    assertFalse(endless.closed, "its own stream would be read to its end");
    assertTrue(endless.served < 100 * LIMIT, "read " + endless.served);
  }

  private static int problem(org.junit.jupiter.api.function.Executable reading) {
    return assertThrows(ProblemException.class, reading).problem().status();
  }
}
