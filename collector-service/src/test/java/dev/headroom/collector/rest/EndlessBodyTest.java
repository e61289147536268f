package dev.headroom.collector.rest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.embedded.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies that come in chunks, say no size, and do not end. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class EndlessBodyTest {

  private static final int CHUNK = 1 << 16;

  /** Beyond any limit, with what lies in the sockets' buffers. */
  private static final int MOST_CHUNKS = 1024;

  @ParameterizedTest
  @CsvSource(
      value = {
        "PUT /api/v1/sources/endless;application/json;' ';413;body-too-large",
        "PUT /api/v1/sources/endless;application/json;x;400;bad-json",
        "POST /api/v1/push/endless/json;application/json;x;413;body-too-large",
        "POST /api/v1/push/endless/remote-write;application/x-protobuf;x;413;body-too-large",
      },
      delimiter = ';')
  void is_answered_with_a_problem_and_read_no_further(
      String request, String type, char filler, int status, String code) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      String head =
          "%s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nTransfer-Encoding: chunked\r\n\r\n"
              .formatted(request, type);
      out.write(head.getBytes(US_ASCII));
      String answer = sendUntilAnswered(socket, out, filler);
      assertThat(
          answer,
          allOf(startsWith("HTTP/1.1 " + status + " "), containsString("\"" + code + "\"")));
      assertThat(answer.toLowerCase(Locale.ROOT), containsString("connection: close"));
    }
  }

  /** The JDK's client refuses an answer that has a header which HTTP/2 does not know. */
  @Test
  void over_http_2_a_large_body_is_answered_too() throws IOException, InterruptedException {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      URI uri = URI.create("http://localhost:" + RestAssured.port + "/api/v1/sources/endless");
      client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
      byte[] spaces = " ".repeat(5_000_000).getBytes(US_ASCII);
      for (var body :
          List.of(
              BodyPublishers.ofByteArray(spaces),
              BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(spaces)))) {
        var answer =
            client.send(
                HttpRequest.newBuilder(uri)
                    .header("Content-Type", "application/json")
                    .PUT(body)
                    .build(),
                BodyHandlers.ofString());
        assertEquals(HttpClient.Version.HTTP_2, answer.version());
        assertEquals(413, answer.statusCode());
        assertThat(answer.body(), containsString("body-too-large"));
      }
    }
  }

  private static String sendUntilAnswered(Socket socket, OutputStream out, char filler)
      throws IOException {
    byte[] chunk = new byte[CHUNK];
    Arrays.fill(chunk, (byte) filler);
    InputStream in = socket.getInputStream();
    var answer = new ByteArrayOutputStream();
    try {
      for (int i = 0; i < MOST_CHUNKS && in.available() == 0; i++) {
        out.write((Integer.toHexString(CHUNK) + "\r\n").getBytes(US_ASCII));
        out.write(chunk);
        out.write("\r\n".getBytes(US_ASCII));
      }
    } catch (SocketException e) {
      // It has answered and closed while this was writing; the answer is there to be read.
    }
    try {
      in.transferTo(answer);
    } catch (SocketException e) {
      // It did not wait for what was still on its way.
    }
    return answer.toString(US_ASCII);
  }
}
