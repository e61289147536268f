package dev.headroom.local.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** One of Headroom's services over HTTP. Every call waits a bounded time. */
public final class HeadroomApi {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI base;
  private final Optional<String> token;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  /**
   * @param token presented as a bearer token
   */
  public HeadroomApi(URI base, Optional<String> token) {
    this.base = base;
    this.token = token;
  }

  /**
   * An answer, whatever its status.
   *
   * @param body a missing node when the body is not JSON
   */
  public record Answer(int status, JsonNode body) {

    public boolean isSuccess() {
      return status >= 200 && status < 300;
    }
  }

  public Answer get(String path) {
    return send(request(path).GET());
  }

  /** A page of text; the body is the text, or the problem as JSON. */
  public Answer text(String path) {
    return text(path, "text/plain");
  }

  /** The same, of a media type. */
  public Answer text(String path, String type) {
    var request = request(path).setHeader("Accept", type + ", application/problem+json");
    try {
      var response = client.send(request.GET().build(), BodyHandlers.ofByteArray());
      var body = response.body();
      return response.statusCode() / 100 == 2
          ? new Answer(
              response.statusCode(), new TextNode(new String(body, StandardCharsets.UTF_8)))
          : new Answer(response.statusCode(), json(body));
    } catch (IOException e) {
      throw new UnreachableException(base, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException(base, e);
    }
  }

  public Answer delete(String path) {
    return send(request(path).DELETE());
  }

  /** An answer that is read line by line, as it comes. */
  public sealed interface Streamed {

    /** To be closed by the caller. */
    record Lines(BufferedReader reader) implements Streamed {}

    record Refused(Answer answer) implements Streamed {}
  }

  /** Asks for many lines: the wait for the first is bounded, and none of them is kept. */
  public Streamed stream(String path) {
    try {
      var response = client.send(request(path).GET().build(), BodyHandlers.ofInputStream());
      if (response.statusCode() / 100 == 2) {
        return new Streamed.Lines(
            new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
      }
      try (var body = response.body()) {
        return new Streamed.Refused(new Answer(response.statusCode(), json(body.readAllBytes())));
      }
    } catch (IOException e) {
      throw new UnreachableException(base, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException(base, e);
    }
  }

  public Answer put(String path, String contentType, String body) {
    return send(
        request(path).header("Content-Type", contentType).PUT(BodyPublishers.ofString(body)));
  }

  public Answer post(String path, String contentType, String body) {
    return send(
        request(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
  }

  /** A path segment or a query value, escaped. */
  public static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpRequest.Builder request(String path) {
    var request =
        HttpRequest.newBuilder(URI.create(base.toString().replaceAll("/+$", "") + path))
            .header("Accept", "application/json, application/problem+json, application/x-ndjson")
            .timeout(ANSWER);
    token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    return request;
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      var response = client.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), json(response.body()));
    } catch (IOException e) {
      throw new UnreachableException(base, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException(base, e);
    }
  }

  private static JsonNode json(byte[] body) throws IOException {
    try {
      return JSON.readTree(body);
    } catch (JacksonException notJson) {
      return MissingNode.getInstance();
    }
  }
}
