package dev.headroom.evaluator.lever.http;

import static dev.headroom.evaluator.lever.TestLevers.NAME;
import static dev.headroom.evaluator.lever.TestLevers.amount;
import static dev.headroom.evaluator.lever.TestLevers.label;
import static dev.headroom.evaluator.lever.TestLevers.ladder;
import static dev.headroom.evaluator.lever.TestLevers.range;
import static dev.headroom.evaluator.lever.TestLevers.to;
import static dev.headroom.evaluator.lever.TestLevers.unseen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.lever.Change;
import dev.headroom.evaluator.lever.Effect;
import dev.headroom.evaluator.lever.Fault;
import dev.headroom.evaluator.lever.Fault.Kind;
import dev.headroom.evaluator.lever.Rehearsal;
import dev.headroom.evaluator.lever.Standing;
import dev.headroom.evaluator.lever.TestServer.Request;
import dev.headroom.evaluator.lever.TestServer.Response;
import dev.headroom.evaluator.runbook.model.HttpMethod;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.LeverTarget;
import dev.headroom.evaluator.runbook.model.LeverTarget.ReadBack;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is sent for a lever over HTTP: values, labels and secrets where they stand. */
class HttpRequestTest extends SupervisedWorkers {

  @Test
  void no_secret_is_in_anything_that_is_said() {
    Change change = to(levers, lever, amount("4"));
    server.failNext(
        request -> request.is("PUT"), 400, "{\"detail\": \"bad s3cret/\\\"token\\\" there\"}");
    Effect.Failed failed = assertInstanceOf(Effect.Failed.class, levers.apply(change));
    assertTrue(failed.fault().says().endsWith("400 bad ${TOKEN} there"), failed.fault().says());
    server.failNext(
        request -> request.is("PUT"), 500, "<s3cret/\\\"token\\\"> s3cret%2F%22token%22");
    failed = assertInstanceOf(Effect.Failed.class, levers.apply(change));
    assertFalse(failed.fault().says().contains("s3cret"), failed.fault().says());
    server.failNext(request -> request.is("PUT"), 500, "{\"echo\": \"s3cret\\/\\u0022token\\\"\"}");
    failed = assertInstanceOf(Effect.Failed.class, levers.apply(change));
    assertTrue(failed.fault().says().endsWith("{\"echo\":\"${TOKEN}\"}"), failed.fault().says());
    assertEquals(
        """
        PUT %s/workers
        Authorization: Bearer ${TOKEN}
        Content-Type: application/json
        Idempotency-Key: plan-1/2

        {"workers": 4}"""
            .formatted(server.url()),
        levers.patch(change));
  }

  /** What somebody might write into a label that is scraped. */
  private static final String HOSTILE = "a/../b?x=1&\"}${TOKEN}#é";

  private Lever ofJob(String path, String type, String body) {
    return range(
        api(
            HttpMethod.PUT,
            path,
            Map.of("Content-Type", type),
            body,
            new ReadBack(server.url() + "/state/${labels.job}", "/db/workers")),
        "1",
        "8",
        "1");
  }

  @Test
  void a_label_of_the_firing_stays_one_text_in_an_address_and_in_json() {
    HttpLevers firing = levers(SeriesLabels.of(Map.of("job", HOSTILE)));
    String encoded = "a%2F..%2Fb%3Fx%3D1%26%22%7D%24%7BTOKEN%7D%23%C3%A9";
    Lever lever =
        ofJob(
            "/jobs/${labels.job}",
            "application/json",
            "{\"job\": ${labels.job}, \"of\": \"x${labels.job}\", \"n\": ${value}}");
    Change change = to(firing, lever, amount("4"));
    assertEquals("/state/" + encoded, server.requests("GET").getLast().uri().getRawPath());
    assertEquals(Set.of("http/" + server.url() + "/jobs/" + encoded), change.from().locks());
    unusual = Response.json(200, "{}");
    firing.apply(change);
    Request put = server.requests("PUT").getLast();
    assertEquals("/jobs/" + encoded, put.uri().getRawPath());
    String text = "a/../b?x=1&\\\"}${TOKEN}#é";
    assertEquals("{\"job\": \"%s\", \"of\": \"x%s\", \"n\": 4}".formatted(text, text), put.body());
    assertTrue(firing.patch(change).contains("/jobs/" + encoded), firing.patch(change));
  }

  @Test
  void a_label_that_looks_like_a_number_is_text_in_json() {
    HttpLevers firing = levers(SeriesLabels.of(Map.of("job", "7")));
    Lever lever = ofJob("/jobs", "application/json", "{\"job\": ${labels.job}, \"n\": ${value}}");
    assertTrue(firing.patch(to(firing, lever, amount("4"))).endsWith("{\"job\": \"7\", \"n\": 4}"));
  }

  @Test
  void a_label_that_would_be_more_than_text_is_not_sent() {
    HttpLevers dots = levers(SeriesLabels.of(Map.of("job", "..")));
    Lever lever = ofJob("/jobs/${labels.job}", "application/json", "{\"n\": ${value}}");
    assertTrue(unseen(dots, lever).says().contains("would be another address"));
    HttpLevers hostile = levers(SeriesLabels.of(Map.of("job", HOSTILE)));
    Lever plain = ofJob("/jobs", "text/xml", "<job>${labels.job}</job><n>${value}</n>");
    Change change = to(hostile, plain, amount("4"));
    Rehearsal.Refused refused = assertInstanceOf(Rehearsal.Refused.class, hostile.rehearse(change));
    assertTrue(refused.fault().says().startsWith("the body has ${labels.job} in it"));
    assertEquals(0, server.requests("PUT").size());
  }

  @Test
  void a_reference_that_is_not_set_or_is_our_own_is_not_sent() {
    Lever ours =
        range(
            api(
                HttpMethod.PUT,
                "/workers",
                Map.of("X-Key", "${HEADROOM_AUTH_TOKEN}"),
                "${value}",
                new ReadBack(null, "/x")),
            "1",
            "8",
            "1");
    assertEquals(
        "${HEADROOM_AUTH_TOKEN} belongs to Headroom itself and is not sent anywhere",
        unseen(levers, ours).says());
    Lever missing =
        range(
            api(
                HttpMethod.PUT,
                "/workers?key=${MISSING}",
                Map.of(),
                "${value}",
                new ReadBack(null, "/x")),
            "1",
            "8",
            "1");
    Fault fault = unseen(levers, missing);
    assertEquals(Kind.DENIED, fault.kind());
    assertTrue(fault.says().contains("environment variable MISSING is not set"), fault.says());
    assertEquals(0, server.requests().size());
  }

  @Test
  void the_value_is_encoded_for_where_it_stands() {
    Standing from = new Standing(Set.of("x"), label("a"), Map.of("/db/workers", "a"), null);
    state = "{\"db\": {\"workers\": \"a\"}}";
    unusual = Response.json(202, "");
    LeverTarget.HttpApi target =
        api(
            HttpMethod.POST,
            "/set/${value}?size=${value}",
            Map.of("X-Size", "${value}"),
            "{\"plain\": ${value}, \"text\": \"a \\\"${value}\\\" b\", \"token\": \"${TOKEN}\"}",
            new ReadBack(server.url() + "/workers", "/db/workers"));
    Lever tiers = ladder(target, "a", "b/c.d");
    Change change = new Change("k", NAME, tiers, from, label("b/c.d"), false);
    assertInstanceOf(Effect.Applied.class, levers.apply(change));
    Request sent = server.requests("POST").getFirst();
    assertEquals("/set/b%2Fc.d?size=b%2Fc.d", sent.uri().toString());
    assertEquals("b/c.d", sent.header("X-Size"));
    assertEquals(
        "{\"plain\": \"b/c.d\", \"text\": \"a \\\"b/c.d\\\" b\", \"token\":"
            + " \"s3cret/\\\"token\\\"\"}",
        sent.body());
  }

  @Test
  void numbers_are_written_in_the_levers_own_unit_without_an_exponent() {
    Lever grace = range(put("${value}"), "30s", "10min", "30s");
    assertEquals("90", Value.written(amount("1.5min"), grace));
    assertEquals("0.25", Value.written(amount("250ms"), grace));
    assertEquals("100000000", Value.written(amount("1e8"), range(put("${value}"), "", "", "")));
    assertEquals("0", Value.written(amount("0"), grace));
  }

  @Test
  void a_request_that_cannot_be_meant_is_not_sent() {
    rejected(put("{\"workers\": 4}"), "has no ${value} in it");
    rejected(put("{\"workers\": ${value}"), "is not JSON");
    rejected(put("{\"workers\": 1${value}} ${value}"), "is not JSON");
    Lever host =
        range(
            new LeverTarget.HttpApi(
                "http://${TOKEN}/x",
                HttpMethod.PUT,
                Map.of(),
                "${value}",
                null,
                new ReadBack(server.url(), "/db/workers")),
            "1",
            "8",
            "1");
    Standing from = new Standing(Set.of("x"), amount("3"), Map.of(), null);
    server.failNext(request -> request.is("GET"), 200, state);
    Change change = new Change("k", NAME, host, from, amount("4"), false);
    Rehearsal.Refused refused = assertInstanceOf(Rehearsal.Refused.class, levers.rehearse(change));
    assertTrue(refused.fault().says().contains("stands as it is"), refused.fault().says());
    assertEquals(0, server.requests("PUT").size());
  }

  private void rejected(LeverTarget.HttpApi target, String says) {
    Change change = to(levers, range(target, "1", "8", "1"), amount("4"));
    Effect.Failed failed = assertInstanceOf(Effect.Failed.class, levers.apply(change));
    assertEquals(Kind.INVALID, failed.fault().kind());
    assertFalse(failed.perhaps());
    assertTrue(failed.fault().says().contains(says), failed.fault().says());
    assertInstanceOf(Rehearsal.Refused.class, levers.rehearse(change));
  }

  @Test
  void a_form_and_a_plain_body_are_filled_too() {
    unusual = Response.json(202, "");
    Lever form =
        ladder(
            api(
                HttpMethod.POST,
                "/f",
                Map.of("content-type", "application/x-www-form-urlencoded"),
                "size=${value}&key=${TOKEN}",
                new ReadBack(server.url(), "/db/workers")),
            "3",
            "a/b");
    levers.apply(to(levers, form, label("a/b")));
    assertEquals("size=a%2Fb&key=s3cret%2F%22token%22", server.requests("POST").getFirst().body());
  }
}
