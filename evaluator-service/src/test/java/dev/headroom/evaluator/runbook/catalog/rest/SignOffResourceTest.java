package dev.headroom.evaluator.runbook.catalog.rest;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import dev.headroom.embedded.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class SignOffResourceTest {

  private static void put(String name) {
    given()
        .contentType("application/json")
        .body(
            """
            {"apiVersion": "headroom.dev/v1", "kind": "Runbook", "metadata": {"name": "%s"},
             "spec": {"title": "Shop", "signOff": {"approvedBy": ["ann"],
               "approvedOn": "2020-01-01", "nextReview": "2020-02-01"},
               "components": {"web": {"triggers": {"busy": {"measure": "load", "trigger": "> 1",
               "response": {"says": "Add one"}}}}}}}"""
                .formatted(name))
        .put("/api/v1/runbooks/" + name)
        .then()
        .statusCode(lessThan(300));
  }

  private static ValidatableResponse approve(String name, String body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post("/api/v1/runbooks/" + name + "/sign-off")
        .then();
  }

  @Test
  void an_approval_ends_what_is_overdue_and_is_kept() {
    put("signed");
    get("/api/v1/runbooks/signed").then().body("signOff.status", is("overdue"));
    approve("signed", "{\"by\": \"ann\", \"nextReview\": \"2099-01-01\", \"version\": 1}")
        .statusCode(200)
        .body("signOff.status", is("current"))
        .body("given", hasSize(1));
    get("/api/v1/runbooks/signed").then().body("signOff.status", is("current"));
    get("/api/v1/runbooks")
        .then()
        .body("find { it.name == 'signed' }.signOff.nextReview", is("2099-01-01"));
    get("/api/v1/runbooks/signed/sign-off").then().body("given[0].by", is("ann"));
  }

  @Test
  void what_is_wrong_is_refused_and_changes_nothing() {
    put("unsigned");
    approve("unsigned", "{\"by\": \"bob\", \"nextReview\": \"2099-01-01\"}")
        .statusCode(403)
        .body("code", is("not-an-approver"))
        .body("detail", containsString("ann may"));
    approve("unsigned", "{\"by\": \"ann\", \"nextReview\": \"2020-01-01\"}")
        .statusCode(400)
        .body("code", is("bad-next-review"));
    approve("unsigned", "{\"by\": \"ann\", \"nextReview\": \"soon\"}")
        .statusCode(400)
        .body("detail", containsString("write 2026-05-18"));
    approve("unsigned", "{\"nextReview\": \"2099-01-01\"}")
        .statusCode(400)
        .body("detail", is("/by is missing: who approves"))
        .body("errors[0].pointer", is("/by"));
    approve("unsigned", "{\"by\": \"ann\", \"nextReview\": \"2099-01-01\", \"versoin\": 7}")
        .statusCode(400)
        .body("code", is("bad-json"))
        .body("detail", containsString("/versoin: there is no such key"));
    approve("unsigned", "{\"by\": \"ann\", \"nextReview\": \"2099-01-01\", \"version\": 7}")
        .statusCode(409)
        .body("code", is("not-the-present-version"));
    approve("nobody", "{\"by\": \"ann\", \"nextReview\": \"2099-01-01\"}").statusCode(404);
    get("/api/v1/runbooks/unsigned/sign-off")
        .then()
        .body("signOff.status", is("overdue"))
        .body("given", hasSize(0));
  }
}
