package dev.headroom.evaluator.reminder.rest;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import dev.headroom.embedded.testing.TestServers;
import dev.headroom.evaluator.reminder.Reminder;
import dev.headroom.evaluator.reminder.ReminderStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reminders of a sign-off, as people ask for them. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ReminderResourceTest {

  private static final String REMINDERS = "/api/v1/runbooks/reminded/sign-off/reminders";

  @Inject ReminderStore store;

  private static Reminder reminder(int days, String day, String reference, String says) {
    return new Reminder(
        "reminded",
        LocalDate.parse("2099-05-18"),
        days,
        1,
        Instant.parse(day + "T00:00:00Z"),
        1,
        reference,
        null,
        says);
  }

  @Test
  void reminders_are_listed_newest_first_with_what_became_of_them() {
    given()
        .contentType("application/yaml")
        .body(
            """
            apiVersion: headroom.dev/v1
            kind: Runbook
            metadata: {name: reminded}
            spec:
              title: Shop
              components:
                web:
                  triggers:
                    busy: {measure: load, trigger: "> 170", response: {says: Add one}}
            """
                .getBytes(UTF_8))
        .put("/api/v1/runbooks/reminded")
        .then()
        .statusCode(lessThan(300));
    store.add(reminder(-14, "2099-05-04", "R-1", ""));
    store.add(reminder(-3, "2099-05-15", null, "no answer"));
    get(REMINDERS)
        .then()
        .statusCode(200)
        .body("reminders.days", is(List.of(-3, -14)))
        .body("reminders[0].reference", nullValue())
        .body("reminders[0].says", is("no answer"))
        .body("reminders[1].reference", is("R-1"))
        .body("reminders[1].nextReview", is("2099-05-18"));
    get(REMINDERS + "?limit=1").then().body("reminders.days", is(List.of(-3)));
    get(REMINDERS + "?limit=0").then().statusCode(400);
    get("/api/v1/runbooks/remindet/sign-off/reminders")
        .then()
        .statusCode(404)
        .body("detail", containsString("did you mean 'reminded'?"));
  }
}
