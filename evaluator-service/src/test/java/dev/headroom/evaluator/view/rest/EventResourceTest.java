package dev.headroom.evaluator.view.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.embedded.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class EventResourceTest {

  @TestHTTPResource("/api/v1/events")
  URL events;

  @Test
  void a_listener_is_greeted_at_once() throws Exception {
    var connection = (HttpURLConnection) events.openConnection();
    connection.setRequestProperty("Accept", "text/event-stream");
    connection.setReadTimeout(5_000);
    try {
      assertEquals(200, connection.getResponseCode());
      assertTrue(connection.getContentType().startsWith("text/event-stream"));
      try (var lines =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
        assertEquals(":alive", lines.readLine().replace(" ", ""));
      }
    } finally {
      connection.disconnect();
    }
  }
}
