package dev.headroom.collector.source;

import dev.headroom.collector.source.SourceDefinition.AtlasAccess;
import dev.headroom.collector.source.SourceDefinition.Cadence;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads sources that are a service with an API of its own. */
final class CloudReader {

  private static final Pattern VALUE =
      Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}|[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final String ATLAS = "https://cloud.mongodb.com";

  private CloudReader() {}

  static SourceDefinition atlas(JsonObject in, Cadence cadence) {
    URI url = TargetReader.url(in, ATLAS);
    String project = required(in, "project", "${ATLAS_PROJECT}");
    String cluster = value(in, "cluster");
    AtlasAccess access = access(in);
    in.refuseOtherKeys("mongodb-atlas");
    return new SourceDefinition.MongodbAtlas(url, project, cluster, access, cadence);
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
