package dev.headroom.systemtest.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Senders that number their pushes, and send each one until it is taken. */
final class Pushers implements AutoCloseable {

  static final String METRIC = "pushed";

  private static final int SERIES = 20;
  private static final long EVERY_MILLIS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final URI collector;
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicIntegerArray taken;
  private final AtomicInteger refused = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);
  private final List<Thread> senders = new ArrayList<>();

  Pushers(URI collector, int count) {
    this.collector = collector;
    this.taken = new AtomicIntegerArray(count);
    for (int i = 0; i < count; i++) {
      int sender = i;
      senders.add(Thread.ofVirtual().name("sender " + i).start(() -> send(sender)));
    }
  }

  private void send(int sender) {
    try {
      for (int number = 1; over.getCount() > 0; number++) {
        String body = body(sender, number, Instant.now());
        while (!isTaken(body)) {
          refused.incrementAndGet();
          over.await(EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
        taken.set(sender, number);
        over.await(EVERY_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isTaken(String body) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(collector.resolve("/api/v1/push/shop/json"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      if (status != 200 && status != 429 && status != 503) {
        throw new IllegalStateException("a push was answered " + status);
      }
      return status == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static String body(int sender, int number, Instant at) {
    return IntStream.range(0, SERIES)
        .mapToObj(
            i ->
                "{\"metric\": \"%s\", \"labels\": {\"sender\": \"%d\", \"i\": \"%d\"}, \"value\": %d, \"timestamp\": \"%s\"}"
                    .formatted(METRIC, sender, i, number, at))
        .collect(Collectors.joining(", ", "{\"samples\": [", "]}"));
  }

  /** The number of the last push that was taken; all before it were too. */
  int taken(int sender) {
    return taken.get(sender);
  }

  int taken() {
    return IntStream.range(0, taken.length()).map(taken::get).sum();
  }

  /** How often one was told to come later. */
  int refused() {
    return refused.get();
  }

  int count() {
    return taken.length();
  }

  /** Ends when what is under way has been taken. */
  @Override
  public void close() {
    over.countDown();
    for (Thread sender : senders) {
      try {
        sender.join(PATIENCE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
