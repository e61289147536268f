package dev.headroom.collector.scrape.atlas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import dev.headroom.collector.scrape.Failure;
import dev.headroom.collector.scrape.Reading;
import dev.headroom.collector.scrape.RealHttp;
import dev.headroom.collector.scrape.Shown;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceDefinition.AtlasAccess;
import dev.headroom.collector.source.SourceDefinition.Cadence;
import dev.headroom.collector.source.SourceId;
import dev.headroom.collector.testing.StrictApi;
import dev.headroom.collector.testing.StrictApi.Reply;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers as the Admin API documents them, from a server that takes no other request. */
class AtlasPollTest {

  private static final Instant AT = Instant.parse("2026-11-02T10:00:00Z");
  private static final String GROUP = "/api/atlas/v2/groups/32b6e34b3d91647abb20e7b8";
  private static final String P0 = "/processes/atlas-x1-shard-00-00.ab1cd.mongodb.net:27017";
  private static final String P1 = "/processes/atlas-x1-shard-00-01.ab1cd.mongodb.net:27017";
  private static final String P2 = "/processes/atlas-y2-shard-00-00.ef2gh.mongodb.net:27016";
  private static final String MEASURED =
      "/measurements?granularity=PT1M&period=PT5M&m=CONNECTIONS&m=OPLOG_SLAVE_LAG_MASTER_TIME"
          + "&m=OPLOG_MASTER_TIME&m=SYSTEM_NORMALIZED_CPU_USER&m=SYSTEM_MEMORY_USED"
          + "&m=SYSTEM_MEMORY_AVAILABLE";
  private static final String DISK =
      "/disks/data/measurements?granularity=PT1M&period=PT5M&m=DISK_PARTITION_SPACE_USED"
          + "&m=DISK_PARTITION_SPACE_FREE&m=DISK_PARTITION_SPACE_PERCENT_USED";
  private static final String TOKEN = "POST /api/oauth/token";
  private static final String V2023 = "application/vnd.atlas.2023-01-01+json";
  private static final String V2024 = "application/vnd.atlas.2024-08-05+json";

  private final StrictApi atlas = new StrictApi();
  private final AtomicInteger tokens = new AtomicInteger();
  private final AtomicLong nanos = new AtomicLong();
  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "PROJECT", "32b6e34b3d91647abb20e7b8", "SECRET", "mdb_sa_sk_hunter2", "KEY", "k-2"));

  @BeforeEach
  void answer() {
    atlas.on(TOKEN, this::token);
    on("/clusters?itemsPerPage=500", V2024, "clusters");
    on("/processes?itemsPerPage=500", V2023, "processes");
    on(P0 + MEASURED, V2023, "primary");
    on(P1 + MEASURED, V2023, "secondary");
    on(P2 + MEASURED, V2023, "secondary");
    on(P0 + "/disks?itemsPerPage=500", V2023, "disks");
    on(P1 + "/disks?itemsPerPage=500", V2023, "disks");
    on(P0 + DISK, V2023, "disk");
    on(P1 + DISK, V2023, "disk");
  }

  @AfterEach
  void close() {
    atlas.close();
  }

  private void on(String path, String accept, String resource) {
    atlas.on(
        "GET " + GROUP + path,
        request -> {
          if (!StrictApi.header(request, "Accept").equals(accept)) {
            return StrictApi.json(406, "{\"detail\": \"another version\"}");
          }
          return bearer(request)
              ? StrictApi.recorded("/atlas/" + resource + ".json")
              : StrictApi.json(401, "{\"detail\": \"You are not authorized for this resource.\"}");
        });
  }

  private boolean bearer(HttpExchange request) {
    return StrictApi.header(request, "Authorization").equals("Bearer token-" + tokens.get());
  }

  private Reply token(HttpExchange request) throws java.io.IOException {
    String body = new String(request.getRequestBody().readAllBytes());
    String basic =
        java.util.Base64.getEncoder().encodeToString("client-1:mdb_sa_sk_hunter2".getBytes());
    boolean right =
        body.equals("grant_type=client_credentials")
            && StrictApi.header(request, "Authorization").equals("Basic " + basic)
            && StrictApi.header(request, "Content-Type")
                .equals("application/x-www-form-urlencoded");
    return right
        ? StrictApi.json(
            200,
            "{\"access_token\": \"token-%d\", \"expires_in\": 3600, \"token_type\": \"Bearer\"}"
                .formatted(tokens.incrementAndGet()))
        : StrictApi.json(401, "{\"detail\": \"invalid client mdb_sa_sk_hunter2\"}");
  }

  private AtlasPoll poll(String cluster, AtlasAccess access) {
    return new AtlasPoll(
        new SourceId("cartie", "atlas"),
        new SourceDefinition.MongodbAtlas(
            URI.create(atlas.url() + "/"),
            "${PROJECT}",
            cluster,
            access,
            new Cadence(Duration.ofMinutes(2), Duration.ofSeconds(20), Map.of())),
        RealHttp.client(),
        environment::get,
        nanos::get);
  }

  private AtlasPoll poll(String cluster) {
    return poll(cluster, new AtlasAccess.ServiceAccount("client-1", "${SECRET}"));
  }

  private static String only(Reading reading, String metric) {
    return Shown.of(reading)
        .lines()
        .filter(line -> line.startsWith(metric + "{"))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void a_project_is_measured_at_the_times_that_atlas_gives() {
    Reading reading = poll(null).read(AT);
    assertEquals(List.of(), atlas.unexpected);
    assertNull(reading.failure());
    assertEquals(List.of(), reading.warnings());
    assertEquals(
        """
        mongodb_atlas_cluster_info{cluster="cartie",max_tier="M30",min_tier="M10",source="atlas",tier="M10",version="7.0.14"} 1.0
        mongodb_atlas_cluster_paused{cluster="cartie",source="atlas"} 0.0
        mongodb_atlas_cluster_compute_autoscaling{cluster="cartie",source="atlas"} 1.0
        mongodb_atlas_cluster_disk_autoscaling{cluster="cartie",source="atlas"} 1.0
        mongodb_atlas_cluster_disk_bytes{cluster="cartie",source="atlas"} 3.0E11
        mongodb_atlas_cluster_nodes{cluster="cartie",source="atlas"} 3.0
        mongodb_atlas_cluster_info{cluster="other",source="atlas",version="8.0.1"} 1.0
        mongodb_atlas_cluster_paused{cluster="other",source="atlas"} 1.0
        mongodb_atlas_connections{cluster="cartie",process="P0",source="atlas"} 71.0
        mongodb_atlas_oplog_window_seconds{cluster="cartie",process="P0",source="atlas"} 90000.0
        mongodb_atlas_cpu_used_ratio{cluster="cartie",process="P0",source="atlas"} 0.425
        mongodb_atlas_memory_used_bytes{cluster="cartie",process="P0",source="atlas"} 1048576.0
        mongodb_atlas_memory_available_bytes{cluster="cartie",process="P0",source="atlas"} 2097152.0
        mongodb_atlas_disk_used_bytes{cluster="cartie",partition="data",process="P0",source="atlas"} 2.1E11
        mongodb_atlas_disk_free_bytes{cluster="cartie",partition="data",process="P0",source="atlas"} 9.0E10
        mongodb_atlas_disk_used_ratio{cluster="cartie",partition="data",process="P0",source="atlas"} 0.7
        mongodb_atlas_replication_lag_seconds{cluster="cartie",process="P1",source="atlas"} 3.0
        mongodb_atlas_disk_used_bytes{cluster="cartie",partition="data",process="P1",source="atlas"} 2.1E11
        mongodb_atlas_disk_free_bytes{cluster="cartie",partition="data",process="P1",source="atlas"} 9.0E10
        mongodb_atlas_disk_used_ratio{cluster="cartie",partition="data",process="P1",source="atlas"} 0.7
        mongodb_atlas_replication_lag_seconds{cluster="other",process="P2",source="atlas"} 3.0
        """,
        Shown.of(reading)
            .replace("cartie-shard-00-00.ab1cd.mongodb.net:27017", "P0")
            .replace("cartie-shard-00-01.ab1cd.mongodb.net:27017", "P1")
            .replace("other-shard-00-00.ef2gh.mongodb.net:27016", "P2"));
    for (int i = 0; i < reading.values().length; i++) {
      String metric = reading.series().get(i).metric();
      String at =
          metric.contains("_cluster_")
              ? "2026-11-02T10:00:00Z"
              : metric.endsWith("_connections") ? "2026-11-02T09:57:00Z" : "2026-11-02T09:58:00Z";
      assertEquals(Instant.parse(at).toEpochMilli(), reading.timestampsMillis()[i], metric);
    }
  }

  @Test
  void one_cluster_is_read_where_one_is_named() {
    Reading reading = poll("cartie").read(AT);
    assertFalse(Shown.of(reading).contains("other"));
    assertTrue(Shown.of(reading).contains("mongodb_atlas_connections"));
    reading = poll("misspelt").read(AT);
    assertEquals(List.of("there is no cluster misspelt in the project"), reading.warnings());
  }

  @Test
  void a_token_is_kept_until_it_expires_and_renewed_when_it_is_refused() {
    AtlasPoll poll = poll("cartie");
    poll.read(AT);
    nanos.addAndGet(Duration.ofSeconds(3500).toNanos());
    poll.read(AT);
    assertEquals(1, tokens.get());
    nanos.addAndGet(Duration.ofSeconds(60).toNanos());
    poll.read(AT);
    assertEquals(2, tokens.get());
    // Atlas has forgotten the token: the next request gets a 401 and a new one.
    tokens.incrementAndGet();
    assertNull(poll.read(AT).failure());
    assertEquals(4, tokens.get());
  }

  @Test
  void the_disks_of_a_process_are_asked_for_once() {
    AtlasPoll poll = poll("cartie");
    poll.read(AT);
    poll.read(AT);
    assertEquals(1, atlas.asked.stream().filter(r -> r.contains(P0 + "/disks?")).count());
  }

  @Test
  void an_api_key_answers_a_challenge_until_it_is_stale() {
    AtomicInteger nonce = new AtomicInteger(1);
    AtomicInteger challenges = new AtomicInteger();
    for (String path : List.of("/clusters?itemsPerPage=500", "/processes?itemsPerPage=500")) {
      atlas.on(
          "GET " + GROUP + path,
          request -> {
            String said = StrictApi.header(request, "Authorization");
            if (said.startsWith("Digest username=\"k-1\"")
                && said.contains("nonce=\"n" + nonce.get() + "\"")
                && said.contains("uri=\"" + GROUP + path + "\"")) {
              return path.startsWith("/clusters")
                  ? StrictApi.recorded("/atlas/clusters.json")
                  : StrictApi.json(200, "{\"results\": []}");
            }
            challenges.incrementAndGet();
            return new Reply(
                401,
                Map.of(
                    "WWW-Authenticate",
                    "Digest realm=\"MMS Public API\", domain=\"\", nonce=\"n%d\", algorithm=MD5, qop=\"auth\", stale=false"
                        .formatted(nonce.get())),
                "{\"detail\": \"unauthorized\"}");
          });
    }
    AtlasPoll poll = poll(null, new AtlasAccess.ApiKey("k-1", "${KEY}"));
    assertNull(poll.read(AT).failure());
    assertEquals(1, challenges.get());
    nonce.set(2);
    assertNull(poll.read(AT).failure());
    assertEquals(2, challenges.get());
  }

  @Test
  void a_wrong_secret_is_refused_and_not_shown() {
    environment.put("SECRET", "hunter3");
    Failure failure = poll(null).read(AT).failure();
    assertEquals("auth-failed", failure.code());
    environment.put("SECRET", "mdb_sa_sk_hunter2");
    atlas.on(TOKEN, request -> StrictApi.json(401, "{\"detail\": \"not mdb_sa_sk_hunter2\"}"));
    assertEquals("answered 401: not ${SECRET}", poll(null).read(AT).failure().reason());
    environment.remove("SECRET");
    assertEquals("secret-missing", poll(null).read(AT).failure().code());
  }

  @Test
  void what_is_forbidden_is_named_and_the_rest_stays() {
    atlas.on(
        "GET " + GROUP + "/clusters?itemsPerPage=500",
        request ->
            StrictApi.json(403, "{\"detail\": \"no\", \"errorCode\": \"USER_UNAUTHORIZED\"}"));
    Reading reading = poll("cartie").read(AT);
    assertNull(reading.failure());
    assertEquals(
        List.of(
            "clusters: privilege-missing: answered 403: no; the account needs the role Project"
                + " Read Only"),
        reading.warnings());
    assertTrue(only(reading, "mongodb_atlas_connections").contains("cluster=\"cartie\""));
  }

  @Test
  void patience_that_is_asked_for_is_given() {
    atlas.on(
        "GET " + GROUP + P1 + MEASURED,
        request -> new Reply(429, Map.of("Retry-After", "30"), "{}"));
    AtlasPoll poll = poll("cartie");
    Reading reading = poll.read(AT);
    assertNull(reading.failure());
    assertTrue(Shown.of(reading).contains("mongodb_atlas_connections"));
    assertEquals(
        List.of(
            "cartie-shard-00-01.ab1cd.mongodb.net:27017: rate-limited: the API asks for patience:"
                + " 30 s more"),
        reading.warnings());
    int asked = atlas.asked.size();
    assertEquals("rate-limited", poll.read(AT).failure().code());
    assertEquals(asked, atlas.asked.size());
    nanos.addAndGet(Duration.ofSeconds(31).toNanos());
    assertNull(poll.read(AT).failure());
  }

  @Test
  void another_answer_is_refused_with_its_code() {
    for (String[] answer :
        new String[][] {{"<html>", "malformed-answer"}, {"[]", "malformed-answer"}}) {
      for (String path : List.of("/clusters?itemsPerPage=500", "/processes?itemsPerPage=500")) {
        atlas.on("GET " + GROUP + path, request -> StrictApi.json(200, answer[0]));
      }
      assertEquals(answer[1], poll(null).read(AT).failure().code());
    }
    environment.put("PROJECT", "../orgs");
    assertEquals("bad-address", poll(null).read(AT).failure().code());
  }

  @Test
  void an_id_that_would_change_the_address_is_not_asked_for() {
    atlas.on(
        "GET " + GROUP + "/processes?itemsPerPage=500",
        request -> StrictApi.json(200, "{\"results\": [{\"id\": \"a/../b:1\"}, {\"id\": 7}, 3]}"));
    Reading reading = poll(null).read(AT);
    assertEquals(List.of(), atlas.unexpected);
    assertEquals(
        List.of(
            "processes: one has an id that is none",
            "processes: one has an id that is none",
            "processes: one has an id that is none"),
        reading.warnings());
  }
}
