package dev.headroom.collector.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where targets are found. */
public sealed interface Discovery {

  /** The addresses of a name: A, or AAAA where there is no A. */
  record Addresses(String name, int port) implements Discovery {}

  /** The servers, with their ports, of an SRV name. */
  record Servers(String name) implements Discovery {}

  /**
   * Objects of the cluster that the collector runs in, by their {@code prometheus.io/*}
   * annotations.
   *
   * @param namespaces at least one
   * @param selector labels of the objects, as kubectl writes them; null for all
   * @param copyLabels labels of the object that the target's samples get
   * @param annotated whether only objects with {@code prometheus.io/scrape: "true"} count; if not,
   *     all count but those with {@code "false"}
   * @param port of an object whose annotations say none; null for its only one
   */
  record Kubernetes(
      Role role,
      List<String> namespaces,
      @Nullable String selector,
      List<String> copyLabels,
      boolean annotated,
      @Nullable Integer port)
      implements Discovery {

    public Kubernetes {
      namespaces = List.copyOf(namespaces);
      copyLabels = List.copyOf(copyLabels);
    }
  }

  /** What kind of object is a target. */
  enum Role {
    /** Each pod that runs. */
    PODS("pods"),
    /** Each service, by its name: one of its pods answers. */
    SERVICES("services"),
    /** Each pod behind a service, which has the annotations. */
    ENDPOINTS("endpoints");

    private final String key;

    Role(String key) {
      this.key = key;
    }

    /** The key of the language, and of the API. */
    public String key() {
      return key;
    }
  }
}
