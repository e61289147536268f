package dev.headroom.evaluator.growth.rest;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

import dev.headroom.embedded.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The secret is a variable that every process has. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class JiraResourceTest {

  private static final String ISSUE =
      """
      {"timestamp": %d, "webhookEvent": "jira:issue_%s", "user": {"accountId": "x"},
       "issue": {"id": "10012", "self": "https://example.atlassian.net/rest/api/2/issue/10012",
        "key": "LAUNCH-12",
        "fields": {"summary": "Spring", "duedate": %s, "project": {"key": "LAUNCH", "id": "1"},
         "issuetype": {"name": "Epic", "subtask": false}, "labels": [], "customfield_1": null}}}
      """;

  @BeforeEach
  void a_runbook() {
    given()
        .header("Content-Type", "application/yaml")
        .body(
            """
            apiVersion: headroom.dev/v1
            kind: Runbook
            metadata: {name: jira-launches}
            spec:
              title: Launches of Jira
              components: {web: {triggers: {busy: {measure: load, trigger: "> 3", response: {says: Look}}}}}
              drivers: {users: {unit: users}}
              roadmap:
                jira: {project: LAUNCH, driver: users, uplift: {low: 1%, mid: 2%, high: 3%}, secret: "${PATH}"}
            """
                .getBytes(StandardCharsets.UTF_8))
        .put("/api/v1/runbooks/jira-launches")
        .then()
        .statusCode(oneOf(200, 201));
  }

  private static String signature(String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(System.getenv("PATH").getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return "sha256="
          + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ValidatableResponse tell(String body, String signature) {
    return given()
        .header("Content-Type", "application/json")
        .header("X-Hub-Signature", signature)
        .body(body.getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/runbooks/jira-launches/launches/jira")
        .then();
  }

  private static ValidatableResponse tell(long at, String kind, String day) {
    String body = ISSUE.formatted(at, kind, day);
    return tell(body, signature(body));
  }

  @Test
  void an_issue_is_made_moved_and_deleted_whatever_the_order() {
    tell(100, "created", "\"2099-04-01\"").statusCode(200).body("outcome", is("kept"));
    tell(300, "updated", "\"2099-06-01\"").body("outcome", is("kept"));
    tell(200, "updated", "\"2099-05-01\"").body("outcome", is("known"));
    tell(300, "updated", "\"2099-06-01\"").body("outcome", is("known"));
    get("/api/v1/runbooks/jira-launches/launches/launch-12")
        .then()
        .statusCode(200)
        .body("on", is("2099-06-01"))
        .body("origin", is("jira"));
    tell(400, "deleted", "\"2099-06-01\"").body("outcome", is("kept"));
    tell(350, "updated", "\"2099-07-01\"").body("outcome", is("known"));
    get("/api/v1/runbooks/jira-launches/launches")
        .then()
        .body("launches.id", not(hasItem("launch-12")));
  }

  @Test
  void a_body_that_is_not_signed_is_refused() {
    String body = ISSUE.formatted(1, "created", "\"2099-04-01\"");
    tell(body, "sha256=00").statusCode(403).body("code", is("bad-signature"));
    tell(body + " ", signature(body)).statusCode(403);
    given()
        .header("Content-Type", "application/json")
        .body(body)
        .post("/api/v1/runbooks/nothing/launches/jira")
        .then()
        .statusCode(403);
  }

  @Test
  void a_signed_body_that_is_no_event_is_a_problem() {
    tell("[]", signature("[]")).statusCode(400).body("code", is("bad-json"));
    tell("{", signature("{"))
        .statusCode(400)
        .body("detail", containsString("no JSON"))
        .body("detail", not(containsString("Source")));
    tell(Long.MAX_VALUE, "created", "\"2099-04-01\"")
        .statusCode(400)
        .body("code", is("bad-timestamp"));
    tell(1, "created", "\"soon\"").statusCode(422).body("errors[0].pointer", is("/on"));
  }
}
