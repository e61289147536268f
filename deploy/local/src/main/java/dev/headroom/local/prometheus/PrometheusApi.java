package dev.headroom.local.prometheus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.common.outbound.AddressPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Raw samples of a selector over a stretch of time. Link-local and metadata addresses are not
 * called, redirects not followed, and every call ends.
 */
public final class PrometheusApi {

  /** How a call ended that gave samples, or none. */
  sealed interface Outcome {
    record Read() implements Outcome {}

    /** The server would have to load too much for one answer: ask for less. */
    record TooMuch() implements Outcome {}
  }

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofMinutes(2);
  private static final int LONGEST_ERROR = 4096;
  private static final AddressPolicy ADDRESSES = new AddressPolicy(true);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI base;
  private final Optional<String> authorization;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();

  /**
   * @param authorization the header's value
   */
  public PrometheusApi(URI base, Optional<String> authorization) {
    this.base = base;
    this.authorization = authorization;
  }

  /**
   * Reads the samples of a selector in a stretch of time.
   *
   * @throws HistoryException if there is no answer that can be used
   */
  Outcome samples(String selector, long lengthMillis, long endMillis, SampleReceiver receiver) {
    requireAllowed();
    String query = "%s[%dms]".formatted(selector, lengthMillis);
    String form = "query=" + encoded(query) + "&time=" + endMillis / 1000.0;
    var request =
        HttpRequest.newBuilder(URI.create(base.toString().replaceAll("/+$", "") + "/api/v1/query"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .timeout(ANSWER)
            .POST(HttpRequest.BodyPublishers.ofString(form));
    authorization.ifPresent(value -> request.header("Authorization", value));
    try {
      HttpResponse<InputStream> response =
          client.send(request.build(), BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) {
          return refused(response.statusCode(), body);
        }
        new MatrixReader(receiver).read(body);
        return new Outcome.Read();
      }
    } catch (ConnectException e) {
      throw new HistoryException("nobody listens there", e);
    } catch (HttpTimeoutException e) {
      throw new HistoryException("no answer within " + ANSWER.toSeconds() + " s", e);
    } catch (JsonProcessingException e) {
      throw new HistoryException(
          "the answer is not what Prometheus's HTTP API gives: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new HistoryException("the connection failed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HistoryException("interrupted", e);
    }
  }

  private static Outcome refused(int status, InputStream body) throws IOException {
    String text = new String(body.readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8);
    String error = "";
    try {
      JsonNode answer = JSON.readTree(text);
      error = answer.path("error").asText("");
    } catch (JsonProcessingException notJson) {
      // Not Prometheus that answers; its status says enough.
    }
    if (error.contains("too many samples") || error.contains("timed out")) {
      return new Outcome.TooMuch();
    }
    String why =
        switch (status) {
          case 401, 403 ->
              "it wants other credentials: --bearer-token-env or --basic-auth-env name a variable";
          case 404 -> "there is no /api/v1/query; is the URL that of a Prometheus?";
          default -> status / 100 == 3 ? "it redirects; name the address itself" : error;
        };
    throw new HistoryException(
        "answers HTTP %d%s".formatted(status, why.isEmpty() ? "" : ": " + why), null);
  }

  private void requireAllowed() {
    try {
      for (InetAddress address : InetAddress.getAllByName(base.getHost())) {
        Optional<String> refusal = ADDRESSES.refusal(address);
        if (refusal.isPresent()) {
          throw new HistoryException(refusal.get(), null);
        }
      }
    } catch (UnknownHostException e) {
      throw new HistoryException("there is no host of that name", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
