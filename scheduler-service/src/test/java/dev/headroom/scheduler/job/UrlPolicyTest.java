package dev.headroom.scheduler.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlPolicyTest {

  private final UrlPolicy policy =
      new UrlPolicy(List.of("API.example.com", "10.0.0.7:8080", "*.internal", "[::1]"));

  @ParameterizedTest
  @CsvSource({
    "https://api.example.com/x, true",
    "https://api.example.com:9443/x, true",
    "http://10.0.0.7:8080/, true",
    "http://10.0.0.7/, false",
    "http://10.0.0.7:8081/, false",
    "http://jobs.internal/, true",
    "http://internal/, false",
    "http://evil-internal/, false",
    "http://[::1]:80/, true",
    "https://example.com/, false",
    "ftp://api.example.com/, false",
    "file:///etc/passwd, false",
    "https://user:secret@api.example.com/, false",
    "/relative, false",
  })
  void allows_only_listed_hosts(String url, boolean allowed) {
    assertEquals(allowed, policy.refusal(URI.create(url)).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"https://example.com/"})
  void an_empty_list_says_how_to_fill_it(String url) {
    String refusal = new UrlPolicy(List.of()).refusal(URI.create(url)).orElseThrow();
    assertTrue(refusal.contains("headroom.scheduler.http.allowed-hosts (which is empty)"));
  }
}
