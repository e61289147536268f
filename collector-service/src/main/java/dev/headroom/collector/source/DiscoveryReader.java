package dev.headroom.collector.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.collector.source.SourceDefinition.Prometheus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads where targets are found. */
final class DiscoveryReader {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._-]{0,252})\\.?");
  private static final Pattern PATH = Pattern.compile("/[^\\s#]*");
  private static final Pattern LABEL = Pattern.compile("([a-z0-9.-]{1,253}/)?[A-Za-z0-9._-]{1,63}");
  private static final List<String> KINDS = List.of("dns", "srv", "kubernetes");
  private static final Duration USUAL_REFRESH = Duration.ofSeconds(30);
  private static final Duration LEAST_REFRESH = Duration.ofSeconds(1);
  private static final Duration MOST_REFRESH = Duration.ofHours(1);
  private static final int USUAL_TARGETS = 100;
  private static final int MOST_TARGETS = 1000;
  private static final int MOST_NAMESPACES = 20;
  private static final int MOST_COPIED = 10;

  private DiscoveryReader() {}

  /**
   * @param each what every target is asked for
   */
  static SourceDefinition read(JsonObject in, Prometheus each) {
    Discovery discovery = discovery(in);
    Duration refresh = in.duration("refresh", USUAL_REFRESH, LEAST_REFRESH, MOST_REFRESH);
    int maxTargets = in.number("maxTargets", USUAL_TARGETS, 1, MOST_TARGETS);
    String scheme = in.text("scheme");
    if (scheme != null && !scheme.equals("http") && !scheme.equals("https")) {
      in.problem("scheme", scheme, "not a scheme of metrics", "http or https");
    }
    String path = in.text("path");
    if (path != null && !PATH.matcher(path).matches()) {
      in.problem("path", path, "a path was expected", "/metrics");
    }
    in.refuseOtherKeys("discover");
    return new Discovered(
        discovery,
        refresh,
        maxTargets,
        scheme == null ? "http" : scheme,
        path == null ? "/metrics" : path,
        each);
  }

  private static Discovery discovery(JsonObject in) {
    var kinds = new ArrayList<>(KINDS);
    kinds.removeIf(kind -> !in.has(kind));
    if (kinds.size() != 1) {
      in.problem(
          "",
          kinds.isEmpty() ? null : String.join(", ", kinds),
          "targets are found in one way",
          "one of " + String.join(", ", KINDS));
      return new Discovery.Servers("");
    }
    return switch (kinds.getFirst()) {
      case "srv" -> servers(in);
      case "dns" -> addresses(in.object("dns"));
      default -> kubernetes(in.object("kubernetes"));
    };
  }

  /** The name alone, or a section with it. */
  private static Discovery servers(JsonObject in) {
    JsonNode written = in.get("srv");
    if (written != null && written.isTextual()) {
      return new Discovery.Servers(name(in, "srv"));
    }
    JsonObject section = in.object("srv");
    String name = name(section, "name");
    section.refuseOtherKeys("srv");
    return new Discovery.Servers(name);
  }

  private static Discovery addresses(JsonObject in) {
    String name = name(in, "name");
    int port = in.number("port", 0, 1, 65_535);
    if (!in.has("port")) {
      in.problem("port", (String) null, "the port is missing", "8001");
    }
    in.refuseOtherKeys("dns");
    return new Discovery.Addresses(name, port);
  }

  private static String name(JsonObject in, String key) {
    String name = in.text(key);
    if (name == null || !NAME.matcher(name).matches()) {
      in.problem(key, name, "a name was expected", "backend.shop.svc");
    }
    return name == null ? "" : name;
  }

  private static Discovery kubernetes(JsonObject in) {
    String written = in.text("role");
    Optional<Discovery.Role> role =
        Stream.of(Discovery.Role.values()).filter(one -> one.key().equals(written)).findFirst();
    if (role.isEmpty()) {
      in.problem("role", written, "a kind of object was expected", "pods, services or endpoints");
    }
    List<String> namespaces = in.textList("namespaces");
    namespaces.stream()
        .filter(one -> !SourceReader.NAMESPACE.matcher(one).matches())
        .forEach(one -> in.problem("namespaces", one, "not the name of a namespace", "shop"));
    if (namespaces.isEmpty() || namespaces.size() > MOST_NAMESPACES) {
      in.problem("namespaces", (String) null, "1 to 20 namespaces were expected", "[shop]");
    }
    String selector = in.text("selector");
    List<String> copied = in.textList("copyLabels");
    if (copied.size() > MOST_COPIED) {
      in.problem("copyLabels", String.valueOf(copied.size()), "at most 10 labels are copied", null);
    }
    copied.stream()
        .filter(one -> !LABEL.matcher(one).matches())
        .forEach(one -> in.problem("copyLabels", one, "not the name of a label", "app"));
    boolean annotated = in.flag("annotated", true);
    int port = in.number("port", 0, 1, 65_535);
    in.refuseOtherKeys("kubernetes");
    return new Discovery.Kubernetes(
        role.orElse(Discovery.Role.PODS),
        namespaces,
        blank(selector),
        copied,
        annotated,
        port == 0 ? null : port);
  }

  private static @Nullable String blank(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
