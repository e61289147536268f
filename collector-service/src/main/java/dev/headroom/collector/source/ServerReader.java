package dev.headroom.collector.source;

import dev.headroom.collector.source.SourceDefinition.Cadence;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads sources that are servers with a protocol of their own, named by a URI. */
final class ServerReader {

  static final Pattern ONE_REFERENCE = Pattern.compile("\\$\\{\\w+\\}");
  private static final Set<String> REDIS = Set.of("redis", "rediss");
  private static final Set<String> POSTGRES = Set.of("postgres", "postgresql");
  private static final String REDIS_URI = "redis://collector:${REDIS_PASSWORD}@redis:6379/0";
  private static final String POSTGRES_URI =
      "postgres://collector:${POSTGRES_PASSWORD}@postgres:5432/app?sslmode=require";
  private static final int MAX_STREAMS = 100;

  private ServerReader() {}

  static SourceDefinition redis(JsonObject in, Cadence cadence) {
    String uri = uri(in, REDIS, REDIS_URI);
    List<String> streams = streams(in, "streams");
    List<String> deadLetters = streams(in, "dlq");
    in.refuseOtherKeys("redis");
    return new SourceDefinition.Redis(uri, streams, deadLetters, cadence);
  }

  static SourceDefinition postgres(JsonObject in, Cadence cadence) {
    String uri = uri(in, POSTGRES, POSTGRES_URI);
    Duration slowAfter =
        in.duration("slowAfter", Duration.ofSeconds(1), Duration.ofMillis(1), Duration.ofDays(1));
    in.refuseOtherKeys("postgres");
    return new SourceDefinition.Postgres(uri, slowAfter, cadence);
  }

  private static List<String> streams(JsonObject in, String key) {
    List<String> streams = in.textList(key);
    if (streams.size() > MAX_STREAMS) {
      in.problem(key, String.valueOf(streams.size()), "a source has at most 100 streams", null);
    }
    return streams.stream().distinct().toList();
  }

  /** The text is not shown where it may hold a credential. */
  private static String uri(JsonObject in, Set<String> schemes, String example) {
    String text = in.text("uri");
    if (text == null) {
      if (!in.has("uri")) {
        in.problem("uri", (String) null, "the address is missing", example);
      }
      return "";
    }
    References.fault(text).ifPresent(fault -> in.problem("uri", (String) null, fault, example));
    if (ONE_REFERENCE.matcher(text).matches()) {
      return text;
    }
    URI uri;
    try {
      uri = URI.create(ONE_REFERENCE.matcher(text).replaceAll("REFERENCE"));
    } catch (IllegalArgumentException e) {
      in.problem("uri", (String) null, "not an address", example);
      return text;
    }
    if (uri.getHost() == null || !schemes.contains(uri.getScheme())) {
      in.problem("uri", (String) null, "an address of the source's type was expected", example);
    } else if (uri.getRawUserInfo() != null && !passwordIsReference(uri.getRawUserInfo())) {
      in.problem("uri", (String) null, "secrets are written by reference", example);
    } else if (uri.getRawQuery() != null && uri.getRawQuery().contains("password")) {
      in.problem("uri", (String) null, "the password belongs before the host", example);
    }
    return text;
  }

  static boolean passwordIsReference(String userInfo) {
    int colon = userInfo.indexOf(':');
    return colon < 0 || userInfo.substring(colon + 1).equals("REFERENCE");
  }
}
