package dev.headroom.evaluator.lever.http;

import static dev.headroom.evaluator.lever.TestLevers.NAME;
import static dev.headroom.evaluator.lever.TestLevers.amount;
import static dev.headroom.evaluator.lever.TestLevers.label;
import static dev.headroom.evaluator.lever.TestLevers.ladder;
import static dev.headroom.evaluator.lever.TestLevers.range;
import static dev.headroom.evaluator.lever.TestLevers.seen;
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
import dev.headroom.evaluator.lever.Settling;
import dev.headroom.evaluator.lever.Standing;
import dev.headroom.evaluator.lever.TestServer;
import dev.headroom.evaluator.lever.TestServer.Request;
import dev.headroom.evaluator.lever.TestServer.Response;
import dev.headroom.evaluator.lever.call.Calls;
import dev.headroom.evaluator.runbook.model.HttpMethod;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.LeverTarget;
import dev.headroom.evaluator.runbook.model.LeverTarget.ReadBack;
import dev.headroom.evaluator.runbook.model.Secret;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a supervisor of workers that does once what is asked under one key. */
class HttpLeversTest {

  private static final String TOKEN = "s3cret/\"token\"";
  private static final Map<String, String> ENVIRONMENT =
      new ConcurrentHashMap<>(Map.of("TOKEN", TOKEN + "\n", "HEADROOM_AUTH_TOKEN", "ours"));
  private static final Pattern WORKERS = Pattern.compile("\\{\"workers\": (\\d+)}");

  private final Set<String> keys = new HashSet<>();
  private int started;
  private String state = "{\"db\": {\"workers\": 3}}";
  private Response unusual;
  private final TestServer server = new TestServer(this::supervise);
  private final HttpLevers levers = levers(SeriesLabels.of(Map.of()));
  private final Lever lever = range(put("{\"workers\": ${value}}"), "1", "8", "1");

  private static HttpLevers levers(SeriesLabels labels) {
    return new HttpLevers(
        new Calls(TestServer.client()), Duration.ofSeconds(20), ENVIRONMENT::get, labels);
  }

  @AfterEach
  void close() {
    server.close();
  }

  /** {@code PUT /workers} as documented; anything else is refused as a strict server does. */
  private Response supervise(Request request) {
    if (!request.header("Authorization").equals("Bearer " + TOKEN)) {
      return Response.json(
          401, "{\"detail\": \"who are you? not " + TOKEN.replace("\"", "\\\"") + "\"}");
    }
    if (request.is("GET")) {
      return Response.json(200, state);
    }
    if (unusual != null) {
      return unusual;
    }
    Matcher asked = WORKERS.matcher(request.body());
    if (!request.is("PUT")
        || !request.header("Content-Type").equals("application/json")
        || request.header("Idempotency-Key").isEmpty()
        || !asked.matches()) {
      return Response.json(400, "{\"detail\": \"not a request of mine\"}");
    }
    if (keys.add(request.header("Idempotency-Key"))) {
      started++;
    }
    state = "{\"db\": {\"workers\": " + asked.group(1) + "}}";
    return Response.json(200, "");
  }

  private LeverTarget.HttpApi put(String body) {
    return api(HttpMethod.PUT, "/workers", Map.of(), body, new ReadBack(null, "/db/workers"));
  }

  private LeverTarget.HttpApi api(
      HttpMethod method, String path, Map<String, String> headers, String body, ReadBack read) {
    return new LeverTarget.HttpApi(
        server.url() + path, method, headers, body, new Secret("TOKEN"), read);
  }

  @Test
  void a_lever_is_read_set_once_and_read_back() {
    Change change = to(levers, lever, amount("4"));
    assertEquals(Map.of("/db/workers", "3"), change.from().details());
    assertEquals(Set.of("http/" + server.url() + "/workers"), change.from().locks());
    assertEquals(new Rehearsal.Accepted("/db/workers: 3 -> 4", false), levers.rehearse(change));
    Effect.Applied applied = assertInstanceOf(Effect.Applied.class, levers.apply(change));
    assertEquals(amount("4"), applied.now().stands());
    assertEquals("plan-1/2", server.requests("PUT").getFirst().header("Idempotency-Key"));
    assertInstanceOf(Settling.Settled.class, levers.settling(change));
    assertInstanceOf(Effect.Applied.class, levers.apply(change));
    assertEquals(1, server.requests("PUT").size());
  }

  @Test
  void undone_it_stands_where_it_stood() {
    Change change = to(levers, lever, amount("4"));
    levers.apply(change);
    Effect.Applied back = assertInstanceOf(Effect.Applied.class, levers.apply(change.undone()));
    assertEquals(change.from(), back.now());
    assertEquals("plan-1/2-undo", server.requests("PUT").getLast().header("Idempotency-Key"));
  }

  @Test
  void
      an_answer_that_is_lost_after_the_effect_is_perhaps_and_the_next_attempt_does_nothing_twice() {
    Change change = to(levers, lever, amount("4"));
    server.breakOffAfterNext(request -> request.is("PUT"));
    Effect.Failed failed = assertInstanceOf(Effect.Failed.class, levers.apply(change));
    assertTrue(failed.perhaps());
    assertTrue(failed.fault().passes());
    Effect.Applied applied = assertInstanceOf(Effect.Applied.class, levers.apply(change));
    assertEquals(amount("4"), applied.now().stands());
    assertEquals(1, started);
    assertEquals(1, server.requests("PUT").size());
  }

  @Test
  void what_is_neither_where_it_was_nor_where_it_shall_be_is_left_alone() {
    Change change = to(levers, lever, amount("4"));
    state = "{\"db\": {\"workers\": 6}}";
    Effect.Drifted drifted = assertInstanceOf(Effect.Drifted.class, levers.apply(change));
    assertEquals("stands at 6, neither at 3 as when this was planned nor at 4", drifted.says());
    assertInstanceOf(Rehearsal.Refused.class, levers.rehearse(change));
    assertInstanceOf(Settling.Stuck.class, levers.settling(change));
    assertEquals(0, server.requests("PUT").size());
  }

  @Test
  void each_refusal_has_its_kind_and_says_whether_it_may_have_been_done() {
    failure(400, Kind.INVALID, false);
    failure(401, Kind.DENIED, false);
    failure(403, Kind.DENIED, false);
    failure(404, Kind.ABSENT, false);
    failure(409, Kind.INVALID, false);
    failure(412, Kind.INVALID, false);
    failure(422, Kind.INVALID, false);
    failure(302, Kind.INVALID, false);
    failure(408, Kind.UNREACHABLE, true);
    failure(500, Kind.UNREACHABLE, true);
    failure(503, Kind.UNREACHABLE, true);
    assertEquals(0, started);
  }

  @Test
  void asked_to_come_later_it_says_when() {
    Change change = to(levers, lever, amount("4"));
    server.failNext(r -> r.is("PUT"), 429, Map.of("Retry-After", "30"));
    Effect.Failed failed = assertInstanceOf(Effect.Failed.class, levers.apply(change));
    assertEquals(Kind.UNREACHABLE, failed.fault().kind());
    assertFalse(failed.perhaps());
    assertTrue(failed.fault().says().endsWith("answered 429; it asks to come back after 30"));
  }

  private void failure(int status, Kind kind, boolean perhaps) {
    Change change = to(levers, lever, amount("4"));
    server.failNext(request -> request.is("PUT"), status, "{\"detail\": \"no such luck\"}");
    Effect.Failed failed = assertInstanceOf(Effect.Failed.class, levers.apply(change));
    assertEquals(kind, failed.fault().kind(), "status " + status);
    assertEquals(perhaps, failed.perhaps(), "status " + status);
    assertTrue(
        failed.fault().says().startsWith("PUT " + server.url() + "/workers answered " + status),
        failed.fault().says());
    assertTrue(failed.fault().says().contains("no such luck"), failed.fault().says());
  }

  @Test
  void a_conflict_because_somebody_else_set_it_is_drift() {
    Change change = to(levers, lever, amount("4"));
    server.failNext(
        request -> {
          boolean put = request.is("PUT");
          state = put ? "{\"db\": {\"workers\": 7}}" : state;
          return put;
        },
        409,
        "{\"detail\": \"changed meanwhile\"}");
    assertInstanceOf(Effect.Drifted.class, levers.apply(change));
    assertEquals(0, started);
  }

  @Test
  void a_success_that_changes_nothing_is_none() {
    Change change = to(levers, lever, amount("4"));
    unusual = Response.json(200, "{}");
    Effect.Failed still = assertInstanceOf(Effect.Failed.class, levers.apply(change));
    assertTrue(still.perhaps());
    assertTrue(still.fault().says().endsWith("answered 200 and still reads 3; it is read again"));
    unusual = Response.json(202, "{}");
    assertInstanceOf(Effect.Applied.class, levers.apply(change));
    assertEquals(new Settling.UnderWay("still reads 3"), levers.settling(change));
  }

  @Test
  void redirects_never_lead_to_credentials_and_a_change_follows_none() {
    Change change = to(levers, lever, amount("4"));
    Map<String, String> metadata = Map.of("Location", "http://169.254.169.254/latest");
    server.failNext(request -> request.is("GET"), 302, metadata);
    Fault fault = unseen(levers, lever);
    assertEquals(Kind.DENIED, fault.kind());
    assertTrue(fault.says().contains("169.254.169.254 is link-local"), fault.says());
    server.failNext(request -> request.is("PUT"), 307, metadata);
    Effect.Failed failed = assertInstanceOf(Effect.Failed.class, levers.apply(change));
    assertEquals(Kind.INVALID, failed.fault().kind());
    assertFalse(failed.perhaps());
    Lever there =
        range(
            new LeverTarget.HttpApi(
                "http://169.254.169.254/x",
                HttpMethod.PUT,
                Map.of(),
                "${value}",
                null,
                new ReadBack(null, "/x")),
            "1",
            "8",
            "1");
    assertEquals(Kind.DENIED, unseen(levers, there).kind());
  }

  @Test
  void an_answer_without_a_number_says_where_it_was_looked_for() {
    state = "{\"db\": {}}";
    says("has nothing at /db/workers; correct `read.field`");
    state = "{\"db\": {\"workers\": null}}";
    says("has nothing at /db/workers");
    state = "{\"db\": {\"workers\": \"many\"}}";
    says("has at /db/workers what is not a number: \"many\"");
    state = "{\"db\": {\"workers\": true}}";
    says("what is not a number: true");
    state = "{\"db\": {\"workers\": 1e999}}";
    says("what is not a number");
    state = "{\"db\": {\"workers\": NaN}}";
    says("answered what is not JSON");
    state = "<html>";
    says("answered what is not JSON");
    state = "{\"db\": \"" + "x".repeat(2 << 20) + "\"}";
    assertTrue(unseen(levers, lever).says().contains("body-too-large"));
  }

  private void says(String words) {
    Fault fault = unseen(levers, lever);
    assertEquals(Kind.INVALID, fault.kind());
    assertTrue(fault.says().contains(words), fault.says());
  }

  @Test
  void a_number_may_be_a_text_with_a_unit() {
    state = "{\"db\": {\"workers\": \"1.5min\"}}";
    Lever grace = range(put("${value}"), "30s", "10min", "30s");
    assertEquals(amount("90s"), seen(levers, grace).stands());
    state = "{\"db\": {\"workers\": 90}}";
    assertEquals(amount("90s"), seen(levers, grace).stands());
  }

  @Test
  void without_a_way_to_read_it_nothing_is_moved() {
    Lever blind = range(api(HttpMethod.PUT, "/workers", Map.of(), "${value}", null), "1", "8", "1");
    Fault fault = unseen(levers, blind);
    assertEquals(Kind.INVALID, fault.kind());
    assertTrue(
        fault.says().contains("declare `read: {field: /where/in/the/answer}`"), fault.says());
    Lever inAddress =
        range(
            api(HttpMethod.PUT, "/w/${value}", Map.of(), null, new ReadBack(null, "/x")),
            "1",
            "8",
            "1");
    assertTrue(unseen(levers, inAddress).says().contains("declare `read: {url: ..., field: ...}`"));
    assertEquals(0, server.requests().size());
  }

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
