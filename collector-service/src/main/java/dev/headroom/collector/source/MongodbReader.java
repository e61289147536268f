package dev.headroom.collector.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.collector.source.SourceDefinition.Cadence;
import dev.headroom.common.regex.Regex;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads sources that are a MongoDB. */
final class MongodbReader {

  private static final String EXAMPLE =
      "mongodb://collector:${MONGODB_PASSWORD}@mongo-0,mongo-1/?replicaSet=rs0";

  /** Many hosts may stand where other addresses have one. */
  private static final Pattern ADDRESS =
      Pattern.compile("mongodb(?:\\+srv)?://(?:([^@/]*)@)?[^@/?\\s]+(?:/[^?\\s]*)?(?:\\?\\S*)?");

  private static final int MOST_CONNECTIONS = 1_000_000;

  private MongodbReader() {}

  static SourceDefinition read(String name, JsonObject in, Cadence cadence) {
    String uri = uri(in);
    String cluster = in.text("cluster");
    String tenants = tenants(in);
    int connectionLimit = in.number("connectionLimit", 0, 1, MOST_CONNECTIONS);
    Long storageLimit = storageLimit(in);
    Duration slowAfter =
        in.duration("slowAfter", Duration.ofSeconds(1), Duration.ofMillis(1), Duration.ofDays(1));
    in.refuseOtherKeys("mongodb");
    return new SourceDefinition.Mongodb(
        uri,
        cluster == null || cluster.isBlank() ? name : cluster,
        tenants,
        connectionLimit == 0 ? null : connectionLimit,
        storageLimit,
        slowAfter,
        cadence);
  }

  /** The text is not shown where it may hold a credential. */
  private static String uri(JsonObject in) {
    String text = in.text("uri");
    if (text == null) {
      if (!in.has("uri")) {
        in.problem("uri", (String) null, "the address is missing", EXAMPLE);
      }
      return "";
    }
    References.fault(text).ifPresent(fault -> in.problem("uri", (String) null, fault, EXAMPLE));
    if (ServerReader.ONE_REFERENCE.matcher(text).matches()) {
      return text;
    }
    Matcher address =
        ADDRESS.matcher(ServerReader.ONE_REFERENCE.matcher(text).replaceAll("REFERENCE"));
    if (!address.matches()) {
      in.problem("uri", (String) null, "an address of the source's type was expected", EXAMPLE);
    } else if (address.group(1) != null && !ServerReader.passwordIsReference(address.group(1))) {
      in.problem("uri", (String) null, "secrets are written by reference", EXAMPLE);
    }
    return text;
  }

  /** A prefix is an expression too: the two are one from here on. */
  private static @Nullable String tenants(JsonObject in) {
    String prefix = in.text("tenantPrefix");
    String pattern = in.text("tenantDatabases");
    if (prefix != null && pattern != null) {
      in.problem(
          "tenantPrefix",
          prefix,
          "tenantPrefix and tenantDatabases exclude each other",
          "one of them");
    }
    if (prefix != null) {
      return "^" + com.google.re2j.Pattern.quote(prefix);
    }
    if (pattern != null) {
      Optional<String> fault = Regex.fault(pattern);
      fault.ifPresent(why -> in.problem("tenantDatabases", pattern, why, "^tenant_"));
      return fault.isPresent() ? null : pattern;
    }
    return pattern;
  }

  private static @Nullable Long storageLimit(JsonObject in) {
    JsonNode value = in.get("storageLimit");
    if (value == null) {
      return null;
    }
    Optional<Long> bytes =
        value.isTextual() || value.isNumber()
            ? ByteSizeText.parse(value.asText())
            : Optional.empty();
    if (bytes.isEmpty() || bytes.get() == 0) {
      in.problem("storageLimit", value, "an amount of bytes was expected", "300GB");
      return null;
    }
    return bytes.get();
  }
}
