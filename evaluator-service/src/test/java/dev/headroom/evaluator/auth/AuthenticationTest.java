package dev.headroom.evaluator.auth;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.headroom.embedded.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service as it stands in production: nothing but health answers without the token. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@TestProfile(AuthenticationTest.Production.class)
class AuthenticationTest {

  private static final String TOKEN = "a-token-of-some-length";

  public static class Production implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("headroom.auth.required", "true", "headroom.auth.token", TOKEN);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/triggers",
        "/api/v1/runbooks",
        "/api/v1/../v1/triggers",
        "//api/v1/triggers",
        "/q/metrics",
        "/q/openapi",
        "/q/swagger-ui",
        "/q/health/../metrics"
      })
  void everything_else_asks_for_the_token(String path) {
    given()
        .urlEncodingEnabled(false)
        .get(path)
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", "Bearer")
        .body("code", is("unauthenticated"));
    given()
        .urlEncodingEnabled(false)
        .header("Authorization", "Bearer wrong")
        .get(path)
        .then()
        .statusCode(401);
  }

  @Test
  void health_is_open_and_the_token_opens_the_rest() {
    get("/q/health/live").then().statusCode(200);
    given()
        .header("Authorization", "Bearer " + TOKEN)
        .get("/api/v1/triggers")
        .then()
        .statusCode(200);
    given()
        .header("Authorization", "Bearer " + TOKEN)
        .get("/q/metrics")
        .then()
        .statusCode(not(401));
  }
}
