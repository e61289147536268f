package dev.headroom.collector.discovery;

import dev.headroom.collector.source.Discovered;
import dev.headroom.collector.source.SourceDefinition.Prometheus;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A target that was found.
 *
 * @param host a name or an address
 * @param scheme null for the source's
 * @param path null for the source's
 * @param labels that its samples get beside {@code instance}
 */
public record FoundTarget(
    String host,
    int port,
    @Nullable String scheme,
    @Nullable String path,
    Map<String, String> labels) {

  public FoundTarget {
    labels = Map.copyOf(labels);
  }

  public FoundTarget(String host, int port) {
    this(host, port, null, null, Map.of());
  }

  /** Host and port, as the label {@code instance} has them. */
  public String instance() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /**
   * What the target is asked for.
   *
   * @throws URISyntaxException if path and host make no address
   */
  Prometheus of(Discovered source) throws URISyntaxException {
    var uri =
        new URI(
            (scheme == null ? source.scheme() : scheme)
                + "://"
                + instance()
                + (path == null ? source.path() : path));
    var all = new TreeMap<>(labels);
    all.put("instance", instance());
    return source.each().at(source.each().target().at(uri), all);
  }
}
