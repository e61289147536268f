package dev.headroom.systemtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The page that a signed link leads to, as a browser without any token sees it. */
record LinkedPage(URI uri) {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  HttpResponse<String> open() {
    return send(HttpRequest.newBuilder(uri).GET());
  }

  /** Fills in the form and presses a button. */
  HttpResponse<String> answer(String by, String button) {
    String form = "by=" + URLEncoder.encode(by, StandardCharsets.UTF_8) + "&answer=" + button;
    return send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          request.header("Accept", "text/html").timeout(TIMEOUT).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before an answer", e);
    }
  }
}
