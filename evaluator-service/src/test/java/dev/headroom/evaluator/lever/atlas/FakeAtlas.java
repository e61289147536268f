package dev.headroom.evaluator.lever.atlas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.evaluator.lever.TestServer;
import dev.headroom.evaluator.lever.TestServer.Request;
import dev.headroom.evaluator.lever.TestServer.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Atlas Administration API of one cluster: strict where the real one is. */
final class FakeAtlas implements AutoCloseable {

  static final String PROJECT = "32b6e34b3d91647abb20e7b8";
  static final String PATH = "/api/atlas/v2/groups/" + PROJECT + "/clusters/cartie";
  static final String TYPE = "application/vnd.atlas.2024-08-05+json";
  static final String CLIENT_ID = "mdb_sa_id_1";
  static final String CLIENT_SECRET = "mdb_sa_sk_very-secret";
  static final String PUBLIC_KEY = "abcdefgh";
  static final String PRIVATE_KEY = "11111111-2222-3333-4444-555555555555";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> TIERS = List.of("M10", "M20", "M30", "M40", "M50");
  private static final Set<String> CHANGEABLE =
      Set.of("replicationSpecs", "clusterType", "paused", "tags", "labels");
  private static final Set<String> SPEC_FIELDS = Set.of("id", "zoneName", "regionConfigs");
  private static final String NONCE = "abc123nonce";

  final TestServer server = new TestServer(this::answer);
  ObjectNode cluster = replicaSet("M10", 10);
  int tokens;
  int lifetime = 3600;
  private String token = "";

  /** What Atlas shows of a replica set of three nodes in one region. */
  static ObjectNode replicaSet(String tier, int disk) {
    return parse(
        """
        {"name": "cartie", "groupId": "%s", "clusterType": "REPLICASET", "paused": false,
         "stateName": "IDLE", "createDate": "2026-01-01T00:00:00Z", "mongoDBVersion": "8.0.4",
         "connectionStrings": {"standardSrv": "mongodb+srv://cartie.example.net"},
         "tags": [], "labels": [], "links": [{"href": "x", "rel": "self"}],
         "replicationSpecs": [{"id": "64d1", "zoneId": "64d2", "zoneName": "Zone 1",
           "regionConfigs": [{"providerName": "AWS", "regionName": "EU_WEST_1", "priority": 7,
             "electableSpecs": {"instanceSize": "%s", "nodeCount": 3, "diskSizeGB": %d.0,
                                "diskIOPS": 3000, "ebsVolumeType": "STANDARD"},
             "readOnlySpecs": {"instanceSize": "%s", "nodeCount": 0, "diskSizeGB": %d.0,
                               "diskIOPS": 3000, "ebsVolumeType": "STANDARD"},
             "analyticsSpecs": {"instanceSize": "M10", "nodeCount": 1, "diskSizeGB": %d.0,
                                "diskIOPS": 3000, "ebsVolumeType": "STANDARD"},
             "autoScaling": {"compute": {"enabled": false, "scaleDownEnabled": false},
                             "diskGB": {"enabled": false}}}]}]}"""
            .formatted(PROJECT, tier, disk, tier, disk, disk));
  }

  static ObjectNode parse(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  ObjectNode region() {
    return (ObjectNode) cluster.at("/replicationSpecs/0/regionConfigs/0");
  }

  void scalesItself(String floor, String ceiling) {
    ObjectNode compute = (ObjectNode) region().at("/autoScaling/compute");
    compute.put("enabled", true).put("scaleDownEnabled", true);
    compute.put("minInstanceSize", floor).put("maxInstanceSize", ceiling);
  }

  void withdrawToken() {
    token = "withdrawn";
  }

  private Response answer(Request request) {
    if (request.uri().getPath().equals("/api/oauth/token")) {
      return token(request);
    }
    if (!request.header("Authorization").equals("Bearer " + token) && !digest(request)) {
      return new Response(
          401,
          Map.of(
              "WWW-Authenticate",
              "Digest realm=\"MMS Public API\", domain=\"\", nonce=\"%s\", algorithm=MD5, qop=\"auth\", stale=false"
                  .formatted(NONCE)),
          "{\"error\": 401, \"reason\": \"Unauthorized\", \"detail\": \"You are not authorized for this resource.\"}");
    }
    if (!request.header("Accept").equals(TYPE)) {
      return error(406, "NOT_ACCEPTABLE", "no such version");
    }
    if (!request.uri().getPath().equals(PATH)) {
      return error(404, "CLUSTER_NOT_FOUND", "No cluster named in project.");
    }
    return switch (request.method()) {
      case "GET" -> Response.json(200, cluster.toString());
      case "PATCH" -> patch(request);
      default -> error(405, "METHOD_NOT_ALLOWED", "Method Not Allowed");
    };
  }

  private Response token(Request request) {
    String basic =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((CLIENT_ID + ":" + CLIENT_SECRET).getBytes(StandardCharsets.UTF_8));
    if (!request.is("POST")
        || !request.header("Authorization").equals(basic)
        || !request.header("Content-Type").equals("application/x-www-form-urlencoded")
        || !request.body().equals("grant_type=client_credentials")) {
      return Response.json(401, "{\"error\": \"invalid_client\"}");
    }
    token = "token-" + ++tokens;
    return Response.json(
        200,
        "{\"access_token\": \"%s\", \"expires_in\": %d, \"token_type\": \"Bearer\"}"
            .formatted(token, lifetime));
  }

  private static boolean digest(Request request) {
    String header = request.header("Authorization");
    if (!header.startsWith("Digest ")) {
      return false;
    }
    String who = md5(PUBLIC_KEY + ":MMS Public API:" + PRIVATE_KEY);
    String what = md5(request.method() + ":" + request.uri());
    String expected =
        md5(
            String.join(
                ":",
                who,
                part(header, "nonce"),
                part(header, "nc"),
                part(header, "cnonce"),
                part(header, "qop"),
                what));
    return part(header, "username").equals(PUBLIC_KEY)
        && part(header, "nonce").equals(NONCE)
        && part(header, "uri").equals(request.uri().toString())
        && part(header, "response").equals(expected);
  }

  private static String part(String header, String name) {
    Matcher matcher = Pattern.compile("[ ,]" + name + "=\"?([^\",]*)").matcher(header);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Response patch(Request request) {
    if (!request.header("Content-Type").equals(TYPE)) {
      return error(415, "UNSUPPORTED_MEDIA_TYPE", "no such version");
    }
    ObjectNode body = parse(request.body());
    if (cluster.path("paused").asBoolean()) {
      return error(409, "CANNOT_UPDATE_PAUSED_CLUSTER", "Cannot update a paused cluster.");
    }
    for (String field : (Iterable<String>) body::fieldNames) {
      if (!CHANGEABLE.contains(field)) {
        return error(400, "ATTRIBUTE_READ_ONLY", "The attribute " + field + " is read-only.");
      }
    }
    JsonNode specs = body.path("replicationSpecs");
    if (specs.size() != cluster.path("replicationSpecs").size()) {
      return error(400, "INVALID_SHARD_COUNT", "shards would be taken away");
    }
    for (int i = 0; i < specs.size(); i++) {
      String wrong = wrong(specs.get(i), cluster.path("replicationSpecs").get(i));
      if (!wrong.isEmpty()) {
        return error(400, "INVALID_ATTRIBUTE", wrong);
      }
    }
    ArrayNode shards = (ArrayNode) specs.deepCopy();
    shards.forEach(shard -> ((ObjectNode) shard).put("zoneId", "64d2"));
    cluster.set("replicationSpecs", shards);
    cluster.put("stateName", "UPDATING");
    return Response.json(200, cluster.toString());
  }

  private static String wrong(JsonNode spec, JsonNode present) {
    for (String field : (Iterable<String>) ((ObjectNode) spec)::fieldNames) {
      if (!SPEC_FIELDS.contains(field)) {
        return field + " is read-only";
      }
    }
    if (!spec.path("id").equals(present.path("id"))
        || spec.path("regionConfigs").size() != present.path("regionConfigs").size()) {
      return "a shard or a region would be taken away";
    }
    for (JsonNode region : spec.path("regionConfigs")) {
      JsonNode electable = region.path("electableSpecs");
      String tier = electable.path("instanceSize").asText();
      JsonNode compute = region.path("autoScaling").path("compute");
      if (!TIERS.contains(tier)
          || !region.path("readOnlySpecs").path("instanceSize").asText().equals(tier)) {
        return "Electable and read-only nodes have one instance size.";
      }
      if (electable.path("ebsVolumeType").asText().equals("STANDARD")
          && electable.has("diskIOPS")) {
        return "IOPS of a standard volume follow from tier and size.";
      }
      for (String other : List.of("readOnlySpecs", "analyticsSpecs")) {
        if (!region.path(other).path("diskSizeGB").equals(electable.path("diskSizeGB"))) {
          return "The disk size must be the same for all node types.";
        }
      }
      if (compute.path("enabled").asBoolean()
          && (TIERS.indexOf(compute.path("minInstanceSize").asText()) > TIERS.indexOf(tier)
              || TIERS.indexOf(compute.path("maxInstanceSize").asText()) < TIERS.indexOf(tier))) {
        return "The instance size must be within the bounds of compute auto-scaling.";
      }
    }
    return "";
  }

  private static Response error(int status, String code, String detail) {
    return Response.json(
        status,
        "{\"error\": %d, \"errorCode\": \"%s\", \"reason\": \"\", \"detail\": \"%s\", \"parameters\": []}"
            .formatted(status, code, detail));
  }

  @Override
  public void close() {
    server.close();
  }
}
