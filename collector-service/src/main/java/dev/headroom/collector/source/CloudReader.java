package dev.headroom.collector.source;

import dev.headroom.collector.source.SourceDefinition.AtlasAccess;
import dev.headroom.collector.source.SourceDefinition.Cadence;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads sources that are a service with an API of its own. */
final class CloudReader {

  private static final Pattern VALUE =
      Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}|[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final String ATLAS = "https://cloud.mongodb.com";
  private static final String SENTRY = "https://sentry.io";
  private static final Duration USUAL_TIME = Duration.ofMinutes(5);
  private static final Duration LEAST_TIME = Duration.ofMinutes(1);
  private static final Duration MOST_TIME = Duration.ofDays(1);

  private CloudReader() {}

  static SourceDefinition atlas(JsonObject in, Cadence cadence) {
    URI url = TargetReader.url(in, ATLAS);
    String project = required(in, "project", "${ATLAS_PROJECT}");
    String cluster = value(in, "cluster");
    AtlasAccess access = access(in);
    in.refuseOtherKeys("mongodb-atlas");
    return new SourceDefinition.MongodbAtlas(url, project, cluster, access, cadence);
  }

  static SourceDefinition sentry(JsonObject in, Cadence cadence) {
    URI url = TargetReader.url(in, SENTRY);
    String organization = required(in, "organization", "acme");
    String project = required(in, "project", "backend");
    String environment = value(in, "environment");
    String token = TargetReader.secret(in, "token");
    if (token == null && !in.has("token")) {
      in.problem("token", (String) null, "the token is missing", "${SENTRY_TOKEN}");
    }
    Duration over = in.duration("over", USUAL_TIME, LEAST_TIME, MOST_TIME);
    if (over.toSecondsPart() != 0 || over.toMillisPart() != 0) {
      in.problem("over", in.get("over"), "whole minutes were expected", "5m");
    }
    in.refuseOtherKeys("sentry");
    return new SourceDefinition.Sentry(
        url, organization, project, environment, text(token), over, cadence);
  }

  private static AtlasAccess access(JsonObject in) {
    String clientId = value(in, "clientId");
    String clientSecret = TargetReader.secret(in, "clientSecret");
    String publicKey = value(in, "publicKey");
    String privateKey = TargetReader.secret(in, "privateKey");
    boolean account = in.has("clientId") || in.has("clientSecret");
    boolean key = in.has("publicKey") || in.has("privateKey");
    boolean whole =
        account
            ? in.has("clientId") && in.has("clientSecret")
            : in.has("publicKey") && in.has("privateKey");
    if (account == key || !whole) {
      in.problem(
          "",
          (String) null,
          "there is not one way to log in",
          "clientId and clientSecret, or publicKey and privateKey");
    }
    return account
        ? new AtlasAccess.ServiceAccount(text(clientId), text(clientSecret))
        : new AtlasAccess.ApiKey(text(publicKey), text(privateKey));
  }

  private static String required(JsonObject in, String key, String example) {
    String value = value(in, key);
    if (value == null && !in.has(key)) {
      in.problem(key, (String) null, "the %s is missing".formatted(key), example);
    }
    return text(value);
  }

  /** A word, or one reference to it. */
  private static @Nullable String value(JsonObject in, String key) {
    String value = in.text(key);
    if (value == null) {
      return null;
    }
    if (!VALUE.matcher(value).matches()) {
      in.problem(key, value, "one word was expected, or a reference to it", "${NAME}");
    }
    References.fault(value).ifPresent(fault -> in.problem(key, value, fault, null));
    return value;
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
