package dev.headroom.evaluator.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.headroom.evaluator.people.Delivery.Delivered;
import dev.headroom.evaluator.people.Delivery.Failed;
import dev.headroom.evaluator.people.Delivery.Refused;
import dev.headroom.evaluator.people.Notice.Fact;
import dev.headroom.evaluator.people.ServiceUnderTest.Fault;
import dev.headroom.evaluator.runbook.MeasureLanguage;
import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.RunbookParser;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What every outlet keeps to, reached through a runbook that has it as its only channel. */
public abstract class OutletContract {

  protected static final Instant AT = Instant.parse("2026-03-03T09:00:00Z");

  /** The channel's type and keys, as the runbook has them. */
  protected abstract String channel();

  protected abstract Notice.Kind kind();

  protected abstract Map<String, String> environment();

  protected abstract ServiceUnderTest service();

  protected abstract OutletMaker maker();

  /** Whether a notice that may have been opened can be looked for. */
  protected abstract boolean canBeAsked();

  /** How long a busy service asks to wait; null for one that cannot say. */
  protected @Nullable Duration busyFor() {
    return Duration.ofSeconds(7);
  }

  /** A word of what is said about a missing privilege. */
  protected String privilege() {
    return "; needed: ";
  }

  protected Outlet outlet() {
    return outlet(environment());
  }

  protected Outlet outlet(Map<String, String> environment) {
    Route route = new Outlets(runbook(channel()), maker(), environment::get).route(kind(), null);
    return assertInstanceOf(Route.To.class, route).outlet();
  }

  protected static Runbook runbook(String channel) {
    String text =
        """
        apiVersion: headroom.dev/v1
        kind: Runbook
        metadata: {name: shop}
        spec:
          title: Shop
          components: {web: {}}
          channels: {here: %s}
        """
            .formatted(channel);
    var result = new RunbookParser(new MeasureLanguage()).parse(text);
    return assertInstanceOf(ParseResult.Parsed.class, result, result::toString).runbook();
  }

  protected Notice notice(String key) {
    return new Notice(
        kind(),
        key,
        Severity.SEV_2,
        "web: Error rate",
        List.of("Error rate of web is 1.2%; the trigger is > 0.5% over 1h.", "Look first."),
        List.of(new Fact("Redis latency", "3 ms"), new Fact("Store", "unknown: no data")),
        "https://headroom.example.org/r/shop?a=1&b=2",
        AT);
  }

  private static String reference(Delivery delivery) {
    return assertInstanceOf(Delivered.class, delivery, delivery::toString).reference();
  }

  @Test
  public void a_matter_is_opened_updated_and_resolved() {
    Outlet outlet = outlet();
    String reference = reference(outlet.open(notice("k1")));
    assertEquals(reference, reference(outlet.update(reference, notice("k1"))));
    assertEquals(reference, reference(outlet.resolve(reference, notice("k1"))));
    assertEquals(List.of("open k1", "update k1", "resolve k1"), service().story());
  }

  @Test
  public void two_keys_are_two_matters() {
    Outlet outlet = outlet();
    String first = reference(outlet.open(notice("k1")));
    String second = reference(outlet.open(notice("k2")));
    assertFalse(first.equals(second));
    assertEquals(List.of("open k1", "open k2"), service().story());
  }

  @Test
  public void whatever_a_text_holds_is_taken() {
    String hostile = "<!channel> & {macro} [~ann] @ann #1 *_`|\r\nSubject: x\u2028\u0007é📈 ";
    Notice notice =
        new Notice(
            kind(),
            "k".repeat(Notice.MAX_KEY),
            null,
            hostile.repeat(100),
            List.of(hostile.repeat(50), "", "x".repeat(100_000)),
            List.of(new Fact(hostile, "<b>".repeat(3000)), new Fact("", "")),
            null,
            AT);
    Outlet outlet = outlet();
    String reference = reference(outlet.open(notice));
    reference(outlet.update(reference, notice));
    reference(outlet.resolve(reference, notice));
    assertEquals(3, service().story().size());
  }

  @Test
  public void a_busy_service_is_asked_again_when_it_says() {
    service().next(Fault.BUSY);
    Failed failed = assertInstanceOf(Failed.class, outlet().open(notice("k1")));
    assertEquals(busyFor(), failed.retryAfter());
    assertFalse(failed.perhaps());
    assertEquals(List.of(), service().story());
  }

  @Test
  public void a_broken_service_may_succeed_later() {
    service().next(Fault.BROKEN);
    assertInstanceOf(Failed.class, outlet().open(notice("k1")));
    service().settle();
    reference(outlet().open(notice("k1")));
    assertEquals(List.of("open k1"), service().story());
  }

  @Test
  public void a_missing_privilege_is_named_and_not_tried_again() {
    service().next(Fault.DENIED);
    Refused refused = assertInstanceOf(Refused.class, outlet().open(notice("k1")));
    assertTrue(refused.says().contains(privilege()), refused::says);
    assertEquals(List.of(), service().story());
  }

  @Test
  public void after_a_lost_answer_the_matter_is_found_or_opened_once() {
    Outlet outlet = outlet();
    service().next(Fault.LOST);
    Failed failed = assertInstanceOf(Failed.class, outlet.open(notice("k1")));
    assertTrue(failed.perhaps(), failed::says);
    assertEquals(List.of("open k1"), service().story());
    if (outlet.isIdempotent()) {
      reference(outlet.open(notice("k1")));
      assertEquals(1, service().story().stream().filter("open k1"::equals).count());
    } else if (canBeAsked()) {
      Delivered found =
          assertInstanceOf(Sighting.There.class, outlet.find(notice("k1"))).delivered();
      reference(outlet.update(found.reference(), notice("k1")));
      assertEquals(List.of("open k1", "update k1"), service().story());
    } else {
      assertInstanceOf(Sighting.Absent.class, outlet.find(notice("k1")));
    }
  }

  @Test
  public void what_was_never_opened_is_not_found() {
    reference(outlet().open(notice("k1")));
    Sighting sighting = outlet().find(notice("k2"));
    if (outlet().isIdempotent()) {
      assertInstanceOf(Sighting.Unsure.class, sighting);
    } else {
      assertInstanceOf(Sighting.Absent.class, sighting);
    }
  }

  @Test
  public void resolving_twice_is_resolving() {
    Outlet outlet = outlet();
    String reference = reference(outlet.open(notice("k1")));
    reference(outlet.resolve(reference, notice("k1")));
    assertEquals(reference, reference(outlet.resolve(reference, notice("k1"))));
  }

  /** First, while no connection is kept from before. */
  @Test
  @Order(1)
  public void where_nobody_listens_nothing_was_opened() {
    Outlet outlet = outlet();
    service().stop();
    Failed failed = assertInstanceOf(Failed.class, outlet.open(notice("k1")));
    assertFalse(failed.perhaps(), failed::says);
  }

  @Test
  public void a_secret_that_the_service_repeats_is_hidden() {
    assumeFalse(environment().isEmpty(), "a channel without secrets");
    for (Fault fault : List.of(Fault.ECHO, Fault.ECHO_DENIED)) {
      service().next(fault);
      Refused refused = assertInstanceOf(Refused.class, outlet().open(notice("k1")));
      environment()
          .forEach(
              (name, value) -> assertFalse(refused.says().contains(value), () -> name + " leaks"));
    }
  }

  @Test
  public void a_secret_in_a_text_does_not_go_out() {
    environment()
        .forEach(
            (name, value) -> {
              Notice notice = notice("k1");
              var leaking =
                  new Notice(
                      kind(),
                      "k1",
                      null,
                      "Look at " + value,
                      List.of("It is " + value),
                      List.of(new Fact("Secret " + value, value)),
                      "https://example.org/?q=" + value,
                      notice.at());
              reference(outlet().open(leaking));
            });
    environment()
        .values()
        .forEach(value -> assertFalse(service().heard().contains("Look at " + value)));
    environment().values().forEach(value -> assertFalse(service().heard().contains("?q=" + value)));
  }

  @Test
  public void a_variable_that_is_not_set_is_named_and_nothing_is_called() {
    for (String name : environment().keySet()) {
      var lacking = new HashMap<>(environment());
      lacking.put(name, "  ");
      Outlet outlet = outlet(lacking);
      String says = assertInstanceOf(Refused.class, outlet.open(notice("k1"))).says();
      assertEquals(
          "the channel `here` needs ${%s}, which is not set in the evaluator's environment"
              .formatted(name),
          says);
      assertInstanceOf(Refused.class, outlet.resolve("k1", notice("k1")));
      assertEquals(new Sighting.Unsure(says), outlet.find(notice("k1")));
    }
    assertEquals(List.of(), service().story());
  }
}
