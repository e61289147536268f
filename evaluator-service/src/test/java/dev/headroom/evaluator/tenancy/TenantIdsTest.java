package dev.headroom.evaluator.tenancy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantIdsTest {

  @ParameterizedTest
  @ValueSource(strings = {"acme", "T-1.x_y:z", "école", "株式会社", "😀", "a'b"})
  void ids_may_be_of_any_script(String id) {
    assertNull(TenantIds.fault(id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        "a\nb",
        "a/b",
        "a,b",
        "\"a\"",
        "a\u007f",
        "a\u00a0b",
        "a\u200bb",
        "\ud83d",
        "e\u0301cole"
      })
  void what_is_not_seen_or_has_two_spellings_is_refused(String id) {
    assertNotNull(TenantIds.fault(id));
  }

  @Test
  void an_id_takes_200_bytes() {
    assertNull(TenantIds.fault("x".repeat(200)));
    assertEquals(
        "a tenant's id takes at most 200 bytes, this one has 10240",
        TenantIds.fault("x".repeat(10_240)));
    assertEquals(
        "a tenant's id takes at most 200 bytes, this one has 300",
        TenantIds.fault("é".repeat(150)));
  }
}
