package dev.headroom.systemtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Listens to server-sent events until the other side or {@link #close} ends it. */
final class EventListener implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** An event with its name. */
  record Event(String name, JsonNode data) {}

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Queue<Event> events = new ConcurrentLinkedQueue<>();

  private EventListener() {}

  /** Returns once the service has answered, from when on no event is missed. */
  static EventListener on(URI service) throws IOException, InterruptedException {
    var listener = new EventListener();
    var request =
        HttpRequest.newBuilder(service.resolve("/api/v1/events"))
            .header("Accept", "text/event-stream")
            .build();
    var response = listener.client.send(request, BodyHandlers.ofLines());
    if (response.statusCode() != 200) {
      throw new IOException("events answered " + response.statusCode());
    }
    Thread.startVirtualThread(() -> listener.listen(response.body()));
    return listener;
  }

  /** What has arrived, in order. */
  List<JsonNode> named(String name) {
    return events.stream().filter(event -> event.name().equals(name)).map(Event::data).toList();
  }

  private void listen(Stream<String> lines) {
    var name = new StringBuilder();
    try (lines) {
      lines.forEach(
          line -> {
            if (line.startsWith("event:")) {
              name.setLength(0);
              name.append(line.substring("event:".length()).strip());
            } else if (line.startsWith("data:")) {
              events.add(new Event(name.toString(), json(line.substring("data:".length()))));
            }
          });
    } catch (UncheckedIOException e) {
      // The service is gone; what was heard stays.
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
