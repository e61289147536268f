package dev.headroom.evaluator.tenancy.rest;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import dev.headroom.embedded.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class TenancyResourceTest {

  /** A runbook of its own, with two clusters and what else is said. */
  private static void runbook(String name, String a, String b, String more) {
    given()
        .contentType(ContentType.JSON)
        .body(
            """
            {"apiVersion": "headroom.dev/v1", "kind": "Runbook", "metadata": {"name": "%s"},
             "spec": {"title": "Tenants", "components": {"web": {"triggers": {"full":
               {"measure": "max by (cluster) (databases)", "trigger": "> 3", "response": {"says": "Move"}}}}},
               "tenancy": {"clusters": {"a": %s, "b": %s}%s}}}
            """
                .formatted(name, a, b, more))
        .put("/api/v1/runbooks/" + name)
        .then()
        .statusCode(oneOf(200, 201));
  }

  private static ValidatableResponse lookup(String runbook, String tenant) {
    return given()
        .queryParam("runbook", runbook)
        .get("/api/v1/tenants/{id}/cluster", tenant)
        .then();
  }

  private static ValidatableResponse place(String runbook, String tenant) {
    return given().post("/api/v1/tenancy/{runbook}/tenants/{id}", runbook, tenant).then();
  }

  private static ValidatableResponse csv(String runbook, String query, String body) {
    return given()
        .contentType("text/csv")
        .body(body)
        .put("/api/v1/tenancy/" + runbook + "/placements" + query)
        .then();
  }

  @Test
  void a_look_up_says_where_and_why_and_which_version() {
    runbook("t-look", "{\"prefixes\": [\"eu-\"]}", "{}", ", \"fallback\": \"b\"");
    lookup("t-look", "eu-1")
        .statusCode(200)
        .header("ETag", "\"1\"")
        .header("Cache-Control", "private, max-age=5")
        .body("cluster", is("a"))
        .body("why", is("prefix"))
        .body("prefix", is("eu-"))
        .body("version", is(1))
        .body("writeTo", is(List.of("a")))
        .body("move", nullValue());
    lookup("t-look", "株式会社").statusCode(200).body("cluster", is("b")).body("why", is("fallback"));
    csv("t-look", "", "tenant,cluster\neu-1,b\n").statusCode(200).body("added", is(1));
    lookup("t-look", "eu-1")
        .header("ETag", "\"2\"")
        .body("cluster", is("b"))
        .body("why", is("explicit"));
    given()
        .header("If-None-Match", "\"2\"")
        .get("/api/v1/tenants/eu-1/cluster?runbook=t-look")
        .then()
        .statusCode(304);
  }

  @Test
  void bad_look_ups_are_problems() {
    runbook("t-bad", "{\"prefixes\": [\"eu-\"]}", "{}", "");
    lookup("t-bad", "us-1").statusCode(404).body("code", is("tenant-not-placed"));
    lookup("t-none", "us-1").statusCode(404).body("code", is("not-found"));
    lookup("t-bad", "x".repeat(201)).statusCode(400).body("code", is("bad-tenant"));
    given()
        .get("/api/v1/tenants/" + "x".repeat(3_000) + "/cluster?runbook=t-bad")
        .then()
        .statusCode(400)
        .body("detail", containsString("at most 200 bytes, this one has 3000"));
    given()
        .get("/api/v1/tenants/" + "x".repeat(10_240) + "/cluster?runbook=t-bad")
        .then()
        .statusCode(414);
    lookup("t-bad", "a b").statusCode(400).contentType("application/problem+json");
    lookup("t-bad", "e\u0301").statusCode(400).body("detail", containsString("NFC"));
    get("/api/v1/tenancy/t-none").then().statusCode(404);
    place("t-none", "x").statusCode(404);
  }

  @Test
  void an_import_takes_all_lines_or_none() {
    runbook("t-import", "{\"maxTenants\": 2}", "{}", "");
    csv("t-import", "?dryRun=true", "x,a\ny,b\n")
        .statusCode(200)
        .body("read", is(2))
        .body("added", is(2))
        .body("version", is(1));
    csv("t-import", "", "x,a\ny,c\nx,b\n")
        .statusCode(422)
        .body("code", is("bad-import"))
        .body("errors.line", is(List.of(2, 3)))
        .body("errors[0].message", is("there is no cluster `c`; there are a, b"));
    csv("t-import", "", "x,a\ny\n").statusCode(422).body("errors[0].line", is(2));
    csv("t-import", "", "x,a\ny,a\nz,a\n").statusCode(422).body("errors[0].line", is(3));
    get("/api/v1/tenancy/t-import").then().body("version", is(1));
    csv("t-import", "?overLimit=true&by=ann", "x,a\ny,a\nz,a\n")
        .statusCode(200)
        .body("version", is(2));
    given()
        .contentType(ContentType.JSON)
        .body(
            "{\"placements\": [{\"tenant\": \"q\", \"cluster\": \"b\"}, {\"tenant\": \"x\","
                + " \"cluster\": \"a\"}]}")
        .put("/api/v1/tenancy/t-import/placements")
        .then()
        .statusCode(200)
        .body("added", is(1));
    given()
        .contentType(ContentType.JSON)
        .body("{\"placements\": [{\"tenant\": \"q\"}]}")
        .put("/api/v1/tenancy/t-import/placements")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/placements/0"));
    get("/api/v1/tenancy/t-import?placements=true")
        .then()
        .header("ETag", "\"3\"")
        .body("placements.q", is("b"))
        .body("clusters.tenants", is(List.of(3, 1)))
        .body("clusters[0].room", is(0))
        .body("clusters[1].room", nullValue());
    get("/api/v1/tenancy/t-import/versions")
        .then()
        .body("versions.version", is(List.of(3, 2, 1)))
        .body("versions[1].by", is("ann"))
        .body("versions[1].says", is("3 tenants imported"));
    get("/api/v1/tenancy/t-import/rebalancing")
        .then()
        .statusCode(200)
        .body("needed", is(true))
        .body("moves.tenant", is(List.of("x", "y")))
        .body("moves.to", is(List.of("b", "b")))
        .body("moves[1].fromTenants", is(1));
  }

  @Test
  void a_newcomer_goes_where_room_is_and_asking_again_changes_nothing() {
    runbook("t-new", "{\"maxTenants\": 1}", "{\"maxTenants\": 2}", ", \"trigger\": \"web/full\"");
    place("t-new", "x").statusCode(201).body("cluster", is("b")).body("placed", is(true));
    place("t-new", "x").statusCode(200).body("cluster", is("b")).body("placed", is(false));
    place("t-new", "y").statusCode(201).body("cluster", is("a"));
    place("t-new", "z").statusCode(201).body("cluster", is("b"));
    place("t-new", "q")
        .statusCode(409)
        .body("code", is("no-room"))
        .body("detail", containsString("`a` holds 1 of at most 1"));
    given().delete("/api/v1/tenancy/t-new/tenants/y").then().statusCode(204);
    given()
        .post("/api/v1/tenancy/t-new/tenants/q?cluster=a&by=ann")
        .then()
        .statusCode(201)
        .body("cluster", is("a"));
    get("/api/v1/tenancy/t-new")
        .then()
        .body("clusters[0].trigger", is("unknown"))
        .body("clusters[0].measured", nullValue());
  }

  @Test
  void a_move_goes_phase_by_phase() {
    runbook("t-move", "{}", "{}", "");
    csv("t-move", "", "x,a\n").statusCode(200);
    int id =
        given()
            .contentType(ContentType.JSON)
            .body("{\"tenant\": \"x\", \"to\": \"b\"}")
            .post("/api/v1/tenancy/t-move/moves?by=ann")
            .then()
            .statusCode(200)
            .body("phase", is("prepared"))
            .body("writeTo", is(List.of("a", "b")))
            .body("settled", notNullValue())
            .extract()
            .path("id");
    lookup("t-move", "x")
        .body("cluster", is("a"))
        .body("writeTo", is(List.of("a", "b")))
        .body("move.phase", is("prepared"));
    String path = "/api/v1/tenancy/t-move/moves/" + id;
    given().post(path + "/commit").then().statusCode(409).body("code", is("not-now"));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> given().post(path + "/copied").statusCode() == 200);
    given().post(path + "/abort").then().statusCode(200).body("phase", is("aborted"));
    given().post(path + "/abort").then().statusCode(200).body("phase", is("aborted"));
    lookup("t-move", "x").body("cluster", is("a")).body("move", nullValue());
    get("/api/v1/tenancy/t-move/moves").then().body("moves", is(List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"tenant\": \"x\", \"to\": \"z\"} | 422 | no-such-cluster",
        "{\"tenant\": \"nobody\", \"to\": \"a\"} | 404 | tenant-not-placed",
        "{\"tenant\": \"x\", \"to\": \"b\", \"writes\": \"maybe\"} | 400 | bad-writes",
        "{\"to\": \"b\"} | 400 | invalid-request",
      })
  void a_bad_move_is_a_problem(String body, int status, String code) {
    runbook("t-bad-move", "{}", "{}", "");
    csv("t-bad-move", "", "x,a\n").statusCode(200);
    given()
        .contentType(ContentType.JSON)
        .body(body)
        .post("/api/v1/tenancy/t-bad-move/moves")
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("code", is(code));
    given().post("/api/v1/tenancy/t-bad-move/moves/99/commit").then().statusCode(404);
    given().post("/api/v1/tenancy/t-bad-move/moves/99/jump").then().statusCode(404);
  }

  @Test
  void a_new_version_of_the_runbook_is_in_force_at_once() {
    runbook("t-rules", "{\"prefixes\": [\"eu-\"]}", "{}", "");
    csv("t-rules", "", "eu-1,a\n").statusCode(200);
    runbook("t-rules", "{}", "{\"prefixes\": [\"eu-\"]}", "");
    lookup("t-rules", "eu-1").body("cluster", is("a"));
    lookup("t-rules", "eu-2").body("cluster", is("b"));
    given().delete("/api/v1/runbooks/t-rules").then().statusCode(204);
    lookup("t-rules", "eu-1").body("cluster", is("a"));
    lookup("t-rules", "eu-2").statusCode(404);
  }

  @Test
  void look_ups_and_tenants_are_metrics() {
    runbook("t-metrics", "{\"prefixes\": [\"eu-\"]}", "{}", "");
    csv("t-metrics", "", "x,a\ny,a\n").statusCode(200);
    lookup("t-metrics", "x").statusCode(200);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              String page = get("/q/metrics").asString();
              return page.contains("headroom_tenants{cluster=\"a\",runbook=\"t-metrics\"} 2.0")
                  && page.contains(
                      "headroom_tenant_lookups_total{runbook=\"t-metrics\",why=\"explicit\"} 1.0");
            });
  }
}
