package dev.headroom.scheduler.job;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a run does. */
public sealed interface Action {

  /** A payload is stored with the job and copied into each of its runs. */
  int MAX_PAYLOAD_BYTES = 64 * 1024;

  /**
   * Calls a URL; an answer of 2xx is success.
   *
   * @param headers by name; a value may hold {@code ${ENV}}, filled in when the call is made
   * @param body JSON text, or null for none
   * @param timeout for the whole call
   * @param secret the environment variable that holds the key of a Standard Webhooks signature, or
   *     null to sign nothing
   */
  record Http(
      String method,
      URI url,
      Map<String, String> headers,
      @Nullable String body,
      Duration timeout,
      @Nullable String secret)
      implements Action {

    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
    public static final Duration MAX_TIMEOUT = Duration.ofHours(1);

    public Http {
      Objects.requireNonNull(url, "url");
      headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
      if (!timeout.isPositive() || timeout.compareTo(MAX_TIMEOUT) > 0) {
        throw new IllegalArgumentException("timeout must be positive, up to 1h: " + timeout);
      }
    }
  }

  /**
   * Appends to a Redis stream, from which workers in any language take the run.
   *
   * @param payload JSON text
   * @param pickup how long the run may wait for a worker
   */
  record Stream(String stream, String payload, Duration pickup) implements Action {

    public static final Duration DEFAULT_PICKUP = Duration.ofHours(1);
    public static final Duration MAX_PICKUP = Duration.ofDays(7);

    public Stream {
      checkName(stream);
      checkPayload(payload);
      if (!pickup.isPositive() || pickup.compareTo(MAX_PICKUP) > 0) {
        throw new IllegalArgumentException("pickup must be positive, up to 168h: " + pickup);
      }
    }
  }

  /**
   * Waits in a queue for a worker that claims by REST.
   *
   * @param payload JSON text
   */
  record Worker(String queue, String payload) implements Action {

    public Worker {
      checkName(queue);
      checkPayload(payload);
    }
  }

  /**
   * Creates a Kubernetes Job and follows it to its end.
   *
   * @param template JSON text of a {@code batch/v1} Job without a name
   */
  record Kubernetes(String namespace, String template) implements Action {

    /** Far below what a cluster's store takes in one object. */
    public static final int MAX_TEMPLATE_BYTES = 256 * 1024;

    public Kubernetes {
      if (!KubernetesNamespaces.isValid(namespace)) {
        throw new IllegalArgumentException("not a namespace: " + namespace);
      }
      Objects.requireNonNull(template, "template");
    }
  }

  /** Whether the text may name a stream or a queue: the form of {@link JobId}'s parts. */
  static boolean isName(String text) {
    return JobId.isValid(text);
  }

  private static void checkName(String text) {
    if (!isName(text)) {
      throw new IllegalArgumentException("not a name: " + text);
    }
  }

  private static void checkPayload(String payload) {
    if (payload.getBytes(StandardCharsets.UTF_8).length > MAX_PAYLOAD_BYTES) {
      throw new IllegalArgumentException("payload larger than " + MAX_PAYLOAD_BYTES + " bytes");
    }
  }
}
