package dev.headroom.benchmark.engine;

import dev.headroom.benchmark.process.PackagedService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Hears of decisions, which the evaluator tells once they are stored, and how long that was after
 * the entry that completed their window was appended.
 */
final class DecisionListener implements AutoCloseable {

  /** The id of an entry begins with the time at which Redis appended it. */
  private static final Pattern ENTRY = Pattern.compile("\"entry\":\"(\\d+)-");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final InstantSource clock;
  private final List<Long> millis = Collections.synchronizedList(new ArrayList<>());

  private DecisionListener(InstantSource clock) {
    this.clock = clock;
  }

  /** Returns once the service has answered, from when on nothing is missed. */
  static DecisionListener on(PackagedService service, InstantSource clock)
      throws IOException, InterruptedException {
    var listener = new DecisionListener(clock);
    var request = service.request("/api/v1/events").header("Accept", "text/event-stream").build();
    HttpResponse<Stream<String>> events = listener.client.send(request, BodyHandlers.ofLines());
    if (events.statusCode() != 200) {
      throw new IOException("events were answered " + events.statusCode());
    }
    Thread.startVirtualThread(() -> listener.listen(events.body()));
    return listener;
  }

  private void listen(Stream<String> lines) {
    try (lines) {
      lines.forEach(this::line);
    } catch (UncheckedIOException e) {
      // The service is gone; what was heard stays.
    }
  }

  private void line(String line) {
    Matcher entry = ENTRY.matcher(line);
    if (line.startsWith("data:") && entry.find()) {
      millis.add(clock.millis() - Long.parseLong(entry.group(1)));
    }
  }

  /** Forgets what it heard so far. */
  void clear() {
    millis.clear();
  }

  /** Ascending. */
  List<Long> millis() {
    return Stream.of(millis.toArray(Long[]::new)).sorted().toList();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
