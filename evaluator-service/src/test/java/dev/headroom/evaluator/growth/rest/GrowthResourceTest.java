package dev.headroom.evaluator.growth.rest;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.embedded.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.JsonConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class GrowthResourceTest {

  private static final LocalDate TODAY = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
  private static final RestAssuredConfig DOUBLES =
      RestAssuredConfig.config()
          .jsonConfig(JsonConfig.jsonConfig().numberReturnType(NumberReturnType.DOUBLE));

  @BeforeEach
  void a_runbook() {
    given()
        .header("Content-Type", "application/yaml")
        .body(
            bytes(
                """
            apiVersion: headroom.dev/v1
            kind: Runbook
            metadata: {name: growing}
            spec:
              title: Growing
              components:
                web:
                  capacity: {replicas: 2}
                  levers: {replicas: {manual: By hand, min: 1, max: 4}}
                  triggers:
                    busy: {measure: load, trigger: "> 3", response: {says: Add, steps: [{raise: replicas}]}}
              drivers: {customers: {unit: customers}, tenants: {}}
              roadmap:
                launches:
                  spring: {says: Spring, on: 2099-04-01, driver: customers, uplift: {low: 10%, mid: 20%, high: 40%}}
              costs: {currency: EUR, prices: {web.replicas: {each: 40}}}
            """))
        .put("/api/v1/runbooks/growing")
        .then()
        .statusCode(oneOf(200, 201));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ValidatableResponse values(String type, String body) {
    return given()
        .header("Content-Type", type)
        .body(bytes(body))
        .put("/api/v1/runbooks/growing/drivers/customers")
        .then();
  }

  private static ValidatableResponse launch(String id, String body) {
    return given()
        .contentType(ContentType.JSON)
        .body(body)
        .put("/api/v1/runbooks/growing/launches/" + id)
        .then();
  }

  private static String months() {
    var lines = new StringBuilder("time,value\n");
    for (int ago = 12; ago > 0; ago--) {
      lines.append(TODAY.minusDays(1).minusMonths(ago - 1L)).append(",500\n");
    }
    return lines.toString();
  }

  @Test
  void values_are_kept_once_and_growth_is_answered() {
    values("text/csv", months()).statusCode(200).body("values", is(12));
    values("text/csv", months()).statusCode(200);
    get("/api/v1/runbooks/growing/drivers/customers")
        .then()
        .statusCode(200)
        .body("values", hasSize(12));
    String soon = TODAY.plusDays(20).toString();
    launch(
            "soon",
            """
            {"says": "Soon", "on": "%s", "driver": "customers",
             "uplift": {"low": "20%%", "mid": 0.2, "high": "0.2"}}
            """
                .formatted(soon))
        .statusCode(200)
        .body("origin", is("rest"));
    given()
        .config(DOUBLES)
        .get("/api/v1/runbooks/growing/growth?horizon=60d")
        .then()
        .statusCode(200)
        .body("horizonDays", is(60))
        .body("drivers[0].now", closeTo(500, 1e-9))
        .body("drivers[0].organic.mid", closeTo(0, 1e-9))
        .body("drivers[0].launches.mid", closeTo(0.2, 1e-9))
        .body("drivers[0].total.mid", closeTo(0.2, 1e-9));
  }

  @Test
  void json_values_are_kept_and_a_gap_is_none() {
    given()
        .header("Content-Type", "application/json")
        .body(
            bytes(
                "{\"values\": [{\"time\": \"2020-01-01\", \"value\": 3}, {\"time\": \"2020-02-01\", \"value\": null}]}"))
        .put("/api/v1/runbooks/growing/drivers/tenants")
        .then()
        .statusCode(200)
        .body("values", is(1));
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "text/csv | 2026-01-01,5;oops | line 2: 1 field(s); write time,value",
        "text/csv | 2020-01-01,-5 | line 1: -5 is negative",
        "text/csv | 2098-01-01,5 | lies in the future",
        "application/json | {\"values\": [{\"time\": \"x\", \"value\": 1}]} | /values/0/time: 'x' is no time",
        "application/json | {\"values\": [{\"time\": \"2026-01-01\", \"value\": 1e400}]} | no finite number",
        "application/json | {\"values\": []} | /values: 1 to 10000 values",
        "application/json | {\"valuez\": []} | did you mean `values`?",
        "application/json | [] | write {",
      })
  void bad_values_are_a_problem_and_change_nothing(String type, String body, String words) {
    values(type, body.replace(';', '\n'))
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString(words));
  }

  @Test
  void names_that_do_not_exist_are_not_found() {
    given()
        .header("Content-Type", "text/csv")
        .body(bytes("2020-01-01,5"))
        .put("/api/v1/runbooks/growing/drivers/customer")
        .then()
        .statusCode(404)
        .body("detail", containsString("did you mean 'customers'"));
    get("/api/v1/runbooks/nothing/growth").then().statusCode(404);
    get("/api/v1/runbooks/growing/launches/winter").then().statusCode(404);
    get("/api/v1/runbooks/growing/growth?horizon=soon").then().statusCode(400);
    get("/api/v1/runbooks/growing/growth?horizon=9999d").then().statusCode(400);
  }

  @Test
  void a_launch_of_the_runbook_is_moved_and_called_off() {
    String moved =
        """
        {"says": "Spring", "on": "2099-05-01", "driver": "customers", "over": "30d",
         "uplift": {"low": "10%", "mid": "20%", "high": "40%"}, "probability": "80%"}
        """;
    launch("spring", moved).statusCode(200).body("on", is("2099-05-01")).body("over", is("30d"));
    get("/api/v1/runbooks/growing/launches/spring").then().body("on", is("2099-05-01"));
    given().delete("/api/v1/runbooks/growing/launches/spring").then().statusCode(200);
    get("/api/v1/runbooks/growing/launches").then().body("launches.id", not(hasItem("spring")));
    given().delete("/api/v1/runbooks/growing/launches/spring").then().statusCode(404);
    launch("spring", moved).statusCode(200);
    get("/api/v1/runbooks/growing/launches").then().body("launches.id", hasItem("spring"));
  }

  @Test
  void a_bad_launch_says_all_that_is_wrong() {
    launch(
            "bad",
            "{\"says\": \"\", \"on\": \"soon\", \"driver\": \"customer\", \"uplift\": {\"low\": \"x\"}}")
        .statusCode(400)
        .body("code", is("bad-launch"))
        .body(
            "errors.pointer",
            is(List.of("/on", "/uplift/low", "/uplift/mid", "/uplift/high", "/says", "/driver")));
    launch(
            "absurd",
            "{\"says\": \"x\", \"on\": \"2099-01-01\", \"driver\": \"customers\", \"uplift\": {\"low\": 1, \"mid\": 2, \"high\": 99}}")
        .statusCode(400)
        .body("detail", containsString("absurd"));
    launch("Bad_Name", "{}").statusCode(400).body("detail", containsString("is no id"));
  }

  @Test
  void a_simulation_answers_and_changes_nothing() {
    values("text/csv", months()).statusCode(200);
    String before = get("/api/v1/runbooks/growing/launches").asString();
    given()
        .config(DOUBLES)
        .contentType(ContentType.JSON)
        .body(
            "{\"runbook\": \"growing\", \"grow\": {\"customers\": \"+50%\"}, \"events\": [], \"horizon\": \"30d\"}")
        .post("/api/v1/simulations")
        .then()
        .statusCode(200)
        .body("grow.customers", is(0.5))
        .body("triggers[0].basis", is("unjudged"))
        .body("triggers[0].unjudged", is("it has no history"))
        .body("costs.currency", is("EUR"))
        .body("costs.levers[0].stay", closeTo(80 / (365.2425 / 12) * 30, 1e-9))
        .body("costs.levers[0].moveNow", closeTo(120 / (365.2425 / 12) * 30, 1e-9));
    assertEquals(before, get("/api/v1/runbooks/growing/launches").asString());
    get("/api/v1/runbooks/growing/costs?horizon=30d")
        .then()
        .statusCode(200)
        .body("totals.of", is(List.of("web", "total")));
  }

  @ParameterizedTest
  @CsvSource({"2020-01-01, took place on 2020-01-01", "2099-01-01, beyond the horizon of 90 days"})
  void an_event_that_the_horizon_does_not_see_is_a_problem(String on, String words) {
    launch(
            "unseen",
            """
            {"says": "Unseen", "on": "%s", "driver": "customers",
             "uplift": {"low": "10%%", "mid": "20%%", "high": "40%%"}}"""
                .formatted(on))
        .statusCode(200);
    given()
        .contentType(ContentType.JSON)
        .body("{\"runbook\": \"growing\", \"events\": [\"unseen\"]}")
        .post("/api/v1/simulations")
        .then()
        .statusCode(400)
        .body("detail", containsString(words));
    given().delete("/api/v1/runbooks/growing/launches/unseen").then().statusCode(200);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"runbook\": \"growing\", \"grow\": {\"customer\": \"+50%\"}} | did you mean `customers`?",
        "{\"runbook\": \"growing\", \"grow\": {\"customers\": \"lots\"}} | is no growth; write +50%",
        "{\"runbook\": \"growing\", \"grow\": {\"customers\": \"-100%\"}} | more than -100%",
        "{\"runbook\": \"growing\", \"grow\": {\"customers\": \"999999%\"}} | at most 10000%",
        "{\"runbook\": \"growing\", \"events\": [\"sprung\"]} | there is no launch `sprung`",
        "{\"grow\": {}} | say which runbook",
        "{\"runbook\": \"growing\", \"horizon\": \"0d\"} | is no horizon",
      })
  void a_bad_simulation_is_a_problem(String body, String words) {
    given()
        .contentType(ContentType.JSON)
        .body(body)
        .post("/api/v1/simulations")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString(words));
  }
}
