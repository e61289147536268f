package dev.headroom.collector.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.headroom.collector.source.HttpTarget;
import dev.headroom.collector.source.HttpTarget.Tls;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceId;
import dev.headroom.collector.testing.Certificates;
import dev.headroom.collector.wiring.MachineEnvironment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against real servers with certificates good and bad. */
class ScrapeTlsTest {

  @TempDir static Path files;
  private static Certificates certificates;

  private final List<HttpServer> servers = new ArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final List<String> hosts = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void make() throws IOException {
    Path keys = Files.createDirectory(files.resolve("keys"));
    certificates = new Certificates(keys);
    Files.writeString(files.resolve("ca.pem"), certificates.pem("ca"));
    Files.writeString(files.resolve("stranger.pem"), certificates.pem("stranger"));
    Files.writeString(files.resolve("client.crt"), certificates.pem("client"));
    Files.writeString(files.resolve("client.key"), certificates.key("client"));
    Files.writeString(files.resolve("token"), "s3cret\n");
    Files.writeString(files.resolve("empty.pem"), "nothing\n");
  }

  @AfterEach
  void stop() {
    servers.forEach(server -> server.stop(0));
  }

  private String serve(String certificate, boolean wantsClient) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpsServer server = HttpsServer.create(address, 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(certificates.server(certificate)) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters ssl = getSSLContext().getDefaultSSLParameters();
            ssl.setNeedClientAuth(wantsClient);
            parameters.setSSLParameters(ssl);
          }
        });
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/metrics",
        exchange -> {
          authorizations.add(
              String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          hosts.add(exchange.getRequestHeaders().getFirst("Host"));
          byte[] body = "a 1\n".getBytes(UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/plain");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    servers.add(server);
    return "https://localhost:" + server.getAddress().getPort() + "/metrics";
  }

  private Reading scrape(String url, Tls tls, boolean allowsUnchecked) {
    return scrape(url, tls, null, allowsUnchecked);
  }

  private Reading scrape(String url, Tls tls, String tokenFile, boolean allowsUnchecked) {
    var definition =
        new SourceDefinition.Prometheus(
            new HttpTarget(URI.create(url), Map.of(), null, tokenFile, null, 1000, tls),
            Duration.ofSeconds(15),
            Duration.ofSeconds(5),
            Map.of(),
            false,
            true);
    var poll =
        new HttpPoll(
            definition,
            new PrometheusTarget(new SourceId("cartie", "s"), definition, ScrapeLimits.DEFAULT),
            RealHttp.client(),
            new MachineEnvironment(files, allowsUnchecked),
            System::nanoTime);
    return poll.read(Instant.parse("2026-02-18T09:00:00Z"));
  }

  private static Tls ca(String file) {
    return new Tls(file, null, null, null, false);
  }

  private static String failure(Reading reading) {
    return reading.failure() == null
        ? "none"
        : reading.failure().code() + ": " + reading.failure().reason();
  }

  @Test
  void a_named_authority_is_trusted() throws IOException {
    Reading reading = scrape(serve("server", false), ca("ca.pem"), false);
    assertEquals("none", failure(reading));
    assertEquals(1, reading.series().size());
  }

  @Test
  void an_authority_that_nobody_named_is_not() throws IOException {
    String url = serve("server", false);
    String why = "tls: the server's certificate is signed by nobody who is trusted here";
    assertEquals(why, failure(scrape(url, Tls.USUAL, false)));
    assertEquals(why, failure(scrape(url, ca("stranger.pem"), false)));
  }

  @Test
  void an_expired_certificate_is_called_so() throws IOException {
    String failure = failure(scrape(serve("expired", false), ca("ca.pem"), false));
    assertTrue(
        failure.startsWith("tls: the server's certificate has expired: NotAfter: "), failure);
  }

  @Test
  void a_certificate_for_another_name_is_refused_unless_that_name_is_written() throws IOException {
    String url = serve("elsewhere", false);
    String failure = failure(scrape(url, ca("ca.pem"), false));
    assertTrue(failure.startsWith("tls: the server's certificate is for another name: "), failure);
    var named = new Tls("ca.pem", null, null, "elsewhere.example", false);
    assertEquals("none", failure(scrape(url, named, false)));
    assertTrue(hosts.getLast().startsWith("localhost:"), hosts::toString);
  }

  @Test
  void a_server_that_wants_a_client_certificate_gets_it() throws IOException {
    String url = serve("server", true);
    String failure = failure(scrape(url, ca("ca.pem"), false));
    assertTrue(failure.startsWith("tls: ") && failure.contains("client certificate"), failure);
    var both = new Tls("ca.pem", "client.crt", "client.key", null, false);
    assertEquals("none", failure(scrape(url, both, false)));
  }

  @Test
  void any_certificate_will_do_only_where_the_collector_allows_it_and_is_warned_of()
      throws IOException {
    String url = serve("stranger", false);
    var any = new Tls(null, null, null, null, true);
    assertTrue(failure(scrape(url, any, false)).startsWith("insecure-refused: "));
    assertEquals(List.of(), authorizations);
    Reading allowed = scrape(url, any, true);
    assertNull(allowed.failure());
    assertEquals(List.of(Credentials.UNCHECKED), allowed.warnings());
  }

  @Test
  void a_connection_made_without_a_check_serves_nobody_else() throws IOException {
    String url = serve("stranger", false);
    assertNull(scrape(url, new Tls(null, null, null, null, true), true).failure());
    assertTrue(failure(scrape(url, Tls.USUAL, true)).startsWith("tls: "));
  }

  @Test
  void a_server_without_tls_is_called_so() throws IOException {
    try (var plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answerPlainly(plain));
      String url = "https://localhost:" + plain.getLocalPort() + "/metrics";
      assertEquals(
          "tls: the server does not speak TLS at this port",
          failure(scrape(url, ca("ca.pem"), false)));
    }
  }

  private static void answerPlainly(ServerSocket server) {
    try (Socket client = server.accept()) {
      client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
      client.getInputStream().readAllBytes();
    } catch (IOException e) {
      // The client has gone.
    }
  }

  @Test
  void a_token_comes_from_a_file_and_is_read_anew() throws IOException {
    String url = serve("server", false);
    assertNull(scrape(url, ca("ca.pem"), "token", false).failure());
    Files.writeString(files.resolve("token"), "n3w");
    assertNull(scrape(url, ca("ca.pem"), "token", false).failure());
    assertEquals(List.of("Bearer s3cret", "Bearer n3w"), authorizations);
  }

  @Test
  void what_is_no_such_file_is_named_and_nothing_outside_the_directory_is_read()
      throws IOException {
    String url = serve("server", false);
    assertEquals(
        "file-missing: none.pem cannot be read in " + files,
        failure(scrape(url, ca("none.pem"), false)));
    assertEquals(
        "tls: the file empty.pem holds no CERTIFICATE in PEM",
        failure(scrape(url, ca("empty.pem"), false)));
    Path outside = Files.writeString(files.resolveSibling("outside-" + files.getFileName()), "x");
    Files.createSymbolicLink(files.resolve("link"), outside);
    assertEquals(
        "file-missing: link is no file within " + files,
        failure(scrape(url, ca("ca.pem"), "link", false)));
    assertEquals(List.of(), authorizations);
    Files.delete(outside);
  }
}
