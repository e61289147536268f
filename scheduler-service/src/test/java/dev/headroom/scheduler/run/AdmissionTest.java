package dev.headroom.scheduler.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.scheduler.limit.Limit;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AdmissionTest {

  @Test
  void those_with_many_before_them_try_again_later() {
    Limit two = new Limit(2, null);
    assertEquals(Duration.ofMillis(500), Admission.pause(0, two));
    assertEquals(Duration.ofMillis(500), Admission.pause(1, two));
    assertEquals(Duration.ofMillis(1_000), Admission.pause(2, two));
    assertEquals(Duration.ofSeconds(10), Admission.pause(10_000, two));
  }
}
