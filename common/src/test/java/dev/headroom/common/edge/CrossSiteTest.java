package dev.headroom.common.edge;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CrossSiteTest {

  private static final String HERE = "127.0.0.1:8080";

  @Test
  void programs_and_reading_pages_pass() {
    assertTrue(CrossSite.mayPass("POST", null, HERE));
    assertTrue(CrossSite.mayPass("GET", "https://evil.example", HERE));
  }

  @Test
  void a_page_of_the_service_itself_passes() {
    assertTrue(CrossSite.mayPass("POST", "http://127.0.0.1:8080", HERE));
    assertTrue(CrossSite.mayPass("PUT", "http://LOCALHOST:8080", "localhost:8080"));
    assertTrue(CrossSite.mayPass("DELETE", "http://[::1]:8080", "[::1]:8080"));
  }

  @Test
  void a_page_from_elsewhere_does_not() {
    assertFalse(CrossSite.mayPass("POST", "https://evil.example", HERE));
    assertFalse(CrossSite.mayPass("POST", "http://127.0.0.1:3000", HERE));
    assertFalse(CrossSite.mayPass("POST", "null", HERE));
    assertFalse(CrossSite.mayPass("POST", "", HERE));
    assertFalse(CrossSite.mayPass("PATCH", "http://127.0.0.1:8080", null));
  }

  @Test
  void a_name_that_was_pointed_at_loopback_does_not() {
    assertFalse(CrossSite.mayPass("POST", "http://evil.example:8080", "evil.example:8080"));
    assertFalse(CrossSite.mayPass("POST", "http://127.evil.example:8080", "127.evil.example:8080"));
  }
}
