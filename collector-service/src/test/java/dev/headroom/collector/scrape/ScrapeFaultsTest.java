package dev.headroom.collector.scrape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.collector.source.HttpTarget;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceId;
import dev.headroom.collector.testing.FaultyServer;
import dev.headroom.collector.testing.FaultyServer.Fault;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Targets that break off, dawdle or lie, on the network that the service uses. */
class ScrapeFaultsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MOST_BYTES = 100_000;
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n";

  private static Scraper scraper(String url, Duration timeout) {
    return new Scrapers(
            RealHttp.client(),
            name -> null,
            new SchedulerPeer(URI.create("http://scheduler"), Optional.empty()),
            System::nanoTime,
            ScrapeLimits.DEFAULT,
            NoDrivers.NONE,
            NoDrivers.AMPLE)
        .open(
            new SourceId("cartie", "backend"),
            new SourceDefinition.Prometheus(
                new HttpTarget(URI.create(url), Map.of(), null, null, MOST_BYTES),
                Duration.ofSeconds(30),
                timeout,
                Map.of(),
                false,
                true));
  }

  /** The code of the failure, after a bounded time and without a sample. */
  private static String code(String url, Duration timeout) {
    long start = System.nanoTime();
    try (Scraper scraper = scraper(url, timeout)) {
      Collected collected = scraper.scrape(SeriesMemory.NONE, Instant.EPOCH);
      var took = Duration.ofNanos(System.nanoTime() - start);
      assertTrue(took.compareTo(timeout.plusSeconds(4)) < 0, () -> "it took " + took);
      assertEquals(0, collected.samples());
      return collected.failure().code();
    }
  }

  private static String code(Fault fault, Duration timeout) {
    try (var server = new FaultyServer(fault)) {
      return code("http://127.0.0.1:" + server.port() + "/metrics", timeout);
    }
  }

  private static String code(Fault fault) {
    return code(fault, PATIENCE);
  }

  private static Fault answers(String text) {
    return FaultyServer.answers(text);
  }

  /** Sends an answer, four bytes a second. */
  private static Fault trickles(String text) {
    return connection -> {
      connection.getInputStream().read();
      var pace = new CountDownLatch(1);
      for (byte one : text.getBytes(StandardCharsets.US_ASCII)) {
        connection.getOutputStream().write(one);
        connection.getOutputStream().flush();
        try {
          assertTrue(!pace.await(250, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    };
  }

  @Test
  void who_hangs_or_trickles_is_given_up_in_time() {
    var soon = Duration.ofSeconds(1);
    assertEquals("timeout", code(FaultyServer.HANGS, soon));
    assertEquals("timeout", code(trickles(HEAD + "\r\na 1\n"), soon));
    assertEquals("timeout", code(answers(HEAD + "Content-Length: 100\r\n\r\na 1\n"), soon));
  }

  @Test
  void who_closes_is_no_target() {
    assertEquals("connection-lost", code(FaultyServer.CLOSES));
    assertEquals(
        "connection-lost",
        code(
            connection -> {
              connection.getInputStream().read();
              connection
                  .getOutputStream()
                  .write(
                      (HEAD + "Content-Length: 100\r\n\r\na 1\n")
                          .getBytes(StandardCharsets.US_ASCII));
            }));
  }

  @Test
  void a_body_without_an_end_is_refused_at_the_limit() {
    assertEquals(
        "body-too-large",
        code(
            FaultyServer.floods(
                (HEAD + "\r\n" + "a 1\n".repeat(1000)).getBytes(StandardCharsets.US_ASCII))));
  }

  @Test
  void a_bomb_is_not_unpacked_beyond_the_limit() {
    byte[] packed = Answers.gzipped(new byte[200_000_000]);
    Fault bomb =
        connection -> {
          connection.getInputStream().read();
          var out = connection.getOutputStream();
          out.write(
              (HEAD + "Content-Encoding: gzip\r\nContent-Length: " + packed.length + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
          out.write(packed);
          out.flush();
          connection.getInputStream().transferTo(OutputStream.nullOutputStream());
        };
    assertEquals("body-too-large", code(bomb));
    byte[] small = Answers.gzipped(new byte[50_000_000]);
    assertTrue(small.length < MOST_BYTES, "what is sent is within the limit");
    assertEquals(
        "body-too-large",
        code(
            connection -> {
              connection.getInputStream().read();
              var out = connection.getOutputStream();
              out.write(
                  (HEAD + "Content-Encoding: gzip\r\nContent-Length: " + small.length + "\r\n\r\n")
                      .getBytes(StandardCharsets.US_ASCII));
              out.write(small);
              out.flush();
              connection.getInputStream().transferTo(OutputStream.nullOutputStream());
            }));
  }

  @Test
  void a_redirect_to_a_metadata_address_is_refused() {
    for (String host : new String[] {"169.254.169.254", "[fe80::1]"}) {
      assertEquals(
          "address-refused",
          code(
              answers(
                  "HTTP/1.1 302 Found\r\nLocation: http://%s/latest\r\nContent-Length: 0\r\n\r\n"
                      .formatted(host))));
    }
  }

  @Test
  void a_name_that_does_not_resolve_is_dns() {
    assertEquals("dns", code("http://" + FaultyServer.NO_HOST + "/metrics", PATIENCE));
  }

  @Test
  void series_that_are_others_each_time_end_and_are_not_remembered() {
    var scrapes = new AtomicInteger();
    Fault changing =
        connection -> {
          var request = new byte[4096];
          while (connection.getInputStream().read(request) > 0) {
            int scrape = scrapes.incrementAndGet();
            String body =
                IntStream.range(0, 1000)
                    .mapToObj(i -> "a{id=\"" + scrape + "-" + i + "\"} 1\n")
                    .collect(Collectors.joining());
            connection
                .getOutputStream()
                .write(
                    (HEAD + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
          }
        };
    try (var server = new FaultyServer(changing);
        Scraper scraper = scraper("http://127.0.0.1:" + server.port() + "/metrics", PATIENCE)) {
      SeriesMemory memory = SeriesMemory.NONE;
      for (int i = 1; i <= 20; i++) {
        Collected collected = scraper.scrape(memory, Instant.ofEpochSecond(i));
        assertNull(collected.failure());
        assertEquals(i == 1 ? 0 : 1000, collected.ended().map(marks -> marks.size()).orElse(0));
        memory = collected.memory();
        assertEquals(1003, memory.written().size());
      }
    }
  }
}
