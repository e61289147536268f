package dev.headroom.common.edge;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BodyLimitFilterTest {

  @Test
  void a_body_of_the_limit_is_read_and_one_more_byte_is_not() {
    assertFalse(BodyLimitFilter.isTooLarge("4194304", 4_194_304));
    assertTrue(BodyLimitFilter.isTooLarge("4194305", 4_194_304));
    assertFalse(BodyLimitFilter.isTooLarge(null, 4_194_304));
    assertFalse(BodyLimitFilter.isTooLarge("much", 4_194_304));
  }
}
