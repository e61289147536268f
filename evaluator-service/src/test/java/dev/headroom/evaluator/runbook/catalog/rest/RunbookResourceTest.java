package dev.headroom.evaluator.runbook.catalog.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.headroom.embedded.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RunbookResourceTest {
  private static final String YAML = "application/yaml";

  private static String runbook(String name, String trigger) {
    return """
    apiVersion: headroom.dev/v1
    kind: Runbook
    metadata: {name: %s}
    spec:
      title: A runbook
      signOff: {approvedBy: [ann], approvedOn: 2020-01-01, nextReview: 2020-02-01}
      components:
        web:
          triggers:
            errors:
              measure: sum by (pod) (rate(errors_total[5m]))
              by: [pod]
              trigger: "%s"
              response: {says: Look at it}
    """
        .formatted(name, trigger);
  }

  private static RequestSpecification yaml(String body) {
    return given()
        .config(
            RestAssured.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs(YAML, ContentType.TEXT)))
        .contentType(YAML)
        .body(body);
  }

  private static String put(String name, String trigger) {
    yaml(runbook(name, trigger)).put("/api/v1/runbooks/" + name).then().statusCode(201);
    return "/api/v1/runbooks/" + name;
  }

  @Test
  void a_new_runbook_is_version_one() {
    yaml(runbook("new", "> 3"))
        .put("/api/v1/runbooks/new")
        .then()
        .statusCode(201)
        .header("ETag", "\"1\"")
        .header("Location", containsString("/api/v1/runbooks/new"))
        .body("version", equalTo(1))
        .body("changed", equalTo(true));
    given()
        .get("/api/v1/runbooks/new")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .header("ETag", "\"1\"")
        .body("source", equalTo(runbook("new", "> 3")))
        .body("signOff.status", equalTo("overdue"))
        .body("runbook.spec.policy.evaluateEvery", equalTo("15s"));
    given()
        .get("/api/v1/runbooks")
        .then()
        .statusCode(200)
        .body("name", hasItem("new"))
        .body("find { it.name == 'new' }.triggers", equalTo(1));
  }

  @Test
  void the_same_content_is_no_new_version() {
    String path = put("same", "> 3");
    yaml(runbook("same", ">   3").replace("title: A runbook", "title:   'A runbook'"))
        .put(path)
        .then()
        .statusCode(200)
        .body("changed", equalTo(false))
        .body("version", equalTo(1));
    given().get(path + "/versions").then().body("version", contains(1));
  }

  @Test
  void other_content_is_the_next_version_and_the_old_one_stays() {
    String path = put("next", "> 3");
    yaml(runbook("next", "> 4")).put(path).then().statusCode(200).header("ETag", "\"2\"");
    given().get(path + "/versions").then().body("version", contains(2, 1));
    given().accept(YAML).get(path + "/versions/1").then().body(equalTo(runbook("next", "> 3")));
    given().accept(YAML).get(path).then().contentType(YAML).body(equalTo(runbook("next", "> 4")));
    given()
        .get(path + "/diff?from=1&to=2")
        .then()
        .statusCode(200)
        .body("changes.path", contains("/spec/components/web/triggers/errors/trigger"))
        .body("changes.before", contains("> 3"))
        .body("changes.after", contains("> 4"))
        .body("text", containsString("-          trigger: \"> 3\""))
        .body("text", containsString("+          trigger: \"> 4\""));
    given().get(path + "/diff").then().body("from", equalTo(1)).body("to", equalTo(2));
    given()
        .get(path + "/versions/3")
        .then()
        .statusCode(404)
        .body("code", equalTo("version-not-found"));
    given().get(path + "/versions/x").then().statusCode(400).body("code", equalTo("bad-version"));
  }

  @Test
  void a_dry_run_says_what_would_change_and_changes_nothing() {
    String path = put("dry", "> 3");
    yaml(runbook("dry", "> 4"))
        .put(path + "?dryRun=true")
        .then()
        .statusCode(200)
        .body("dryRun", equalTo(true))
        .body("version", equalTo(2))
        .body("changes", hasSize(1));
    given().get(path).then().body("version", equalTo(1));
    yaml(runbook("dry-new", "> 4"))
        .put("/api/v1/runbooks/dry-new?dryRun=true")
        .then()
        .statusCode(200)
        .body("changes", not(empty()));
    given().get("/api/v1/runbooks/dry-new").then().statusCode(404);
  }

  @Test
  void preconditions_are_kept() {
    String path = put("condition", "> 3");
    String other = runbook("condition", "> 4");
    yaml(other).header("If-None-Match", "*").put(path).then().statusCode(412);
    yaml(other)
        .header("If-Match", "\"7\"")
        .put(path)
        .then()
        .statusCode(412)
        .contentType("application/problem+json")
        .body("code", equalTo("version-mismatch"))
        .body("detail", containsString("present version is 1"));
    yaml(other).header("If-Match", "\"1\"").put(path).then().statusCode(200);
    given().header("If-Match", "\"1\"").delete(path).then().statusCode(412);
    given().header("If-None-Match", "\"2\"").get(path).then().statusCode(304);
    yaml(runbook("nobody", "> 3"))
        .header("If-Match", "*")
        .put("/api/v1/runbooks/nobody")
        .then()
        .statusCode(412);
  }

  @Test
  void json_is_as_good_as_yaml() {
    String json =
        """
        {"apiVersion": "headroom.dev/v1", "kind": "Runbook", "metadata": {"name": "json"},
         "spec": {"title": "A runbook in JSON", "components": {"web": {"triggers": {"errors": {
           "measure": "sum(rate(errors_total[5m]))", "trigger": "> 3",
           "response": {"says": "Look"}}}}}}}
        """;
    given()
        .contentType("application/json")
        .body(json)
        .put("/api/v1/runbooks/json")
        .then()
        .statusCode(201);
  }

  @Test
  void every_problem_comes_with_its_place() {
    yaml(runbook("bad", "> 800mss").replace("title:", "titel:").replace("rate(", "rat("))
        .put("/api/v1/runbooks/bad")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("code", equalTo("runbook-rejected"))
        .body("errors.line", contains(5, 11, 13))
        .body("errors.column", contains(3, 34, 26))
        .body("errors.code", contains("unknown-key", "bad-measure", "bad-unit"))
        .body("errors[0].instead", containsString("`title`"))
        .body("errors[2].offending", equalTo("mss"));
    given().get("/api/v1/runbooks/bad").then().statusCode(404);
  }

  @Test
  void the_address_and_the_runbook_agree_on_the_name() {
    yaml(runbook("one", "> 3"))
        .put("/api/v1/runbooks/two")
        .then()
        .statusCode(422)
        .body("code", equalTo("name-mismatch"))
        .body("errors[0].line", equalTo(3))
        .body("errors[0].column", equalTo(18));
  }

  @Test
  void a_deleted_runbook_is_gone_and_its_versions_go_on() {
    String path = put("gone", "> 3");
    given().delete(path).then().statusCode(204);
    given().get(path).then().statusCode(404).body("code", equalTo("runbook-not-found"));
    given().get(path + "/versions").then().statusCode(404);
    given().delete(path).then().statusCode(404);
    given().get("/api/v1/runbooks").then().body("name", not(hasItem("gone")));
    yaml(runbook("gone", "> 3")).put(path).then().statusCode(201).header("ETag", "\"2\"");
    given().get(path + "/versions").then().body("version", contains(2, 1));
  }

  @Test
  void a_body_that_is_no_runbook_is_refused_with_a_reason() {
    yaml("# " + "x".repeat(1 << 20))
        .put("/api/v1/runbooks/large")
        .then()
        .statusCode(413)
        .body("code", equalTo("runbook-too-large"));
    given()
        .contentType(YAML)
        .body(new byte[] {'a', ':', ' ', (byte) 0xff})
        .put("/api/v1/runbooks/latin")
        .then()
        .statusCode(400)
        .body("code", equalTo("bad-encoding"));
    given()
        .contentType("text/html")
        .body("<p>")
        .put("/api/v1/runbooks/html")
        .then()
        .statusCode(415)
        .contentType("application/problem+json");
    yaml("")
        .put("/api/v1/runbooks/empty")
        .then()
        .statusCode(422)
        .body("errors.code", contains("empty"));
  }

  @Test
  void the_schema_is_served() throws IOException {
    String committed =
        Files.readString(Path.of("src/main/resources/schema/runbook-v1.schema.json"));
    given()
        .get("/api/v1/runbooks/schema")
        .then()
        .statusCode(200)
        .contentType("application/schema+json")
        .body(equalTo(committed));
  }
}
