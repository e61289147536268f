package dev.headroom.evaluator.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headroom.evaluator.people.Notice.Kind;
import dev.headroom.evaluator.runbook.MeasureLanguage;
import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.RunbookParser;
import org.junit.jupiter.api.Test;

class OutletsTest {

  private static Outlets outlets(String channels) {
    String text =
        """
        apiVersion: headroom.dev/v1
        kind: Runbook
        metadata: {name: shop}
        spec:
          title: Shop
          components: {web: {}}
        """;
    var result =
        new RunbookParser(new MeasureLanguage())
            .parse(channels.isEmpty() ? text : text + "  channels:\n" + channels.indent(4));
    var runbook = assertInstanceOf(ParseResult.Parsed.class, result, result::toString).runbook();
    return new Outlets(runbook, (name, type, secrets) -> new InMemoryOutlet(), name -> null);
  }

  private static final String SEVERAL =
      """
      oncall: {pagerduty: "${PAGERDUTY}"}
      chat: {slack: "${SLACK}", serves: [message]}
      post: {email: {to: [a@example.org]}}
      """;

  @Test
  void the_only_channel_that_takes_it_needs_no_name() {
    Outlets outlets =
        outlets(
            "oncall: {pagerduty: \"${PAGERDUTY}\"}\nchat: {slack: \"${S}\", serves: [message]}");
    assertEquals("oncall", to(outlets.route(Kind.INCIDENT, null)));
    assertEquals("chat", to(outlets.route(Kind.MESSAGE, null)));
  }

  @Test
  void a_name_decides_between_several() {
    assertEquals("post", to(outlets(SEVERAL).route(Kind.INCIDENT, "post")));
    assertEquals("oncall", to(outlets(SEVERAL).route(Kind.INCIDENT, "oncall")));
  }

  @Test
  void what_a_runbook_does_not_say_is_said() {
    assertEquals(
        "several channels take incidents, and none is named: oncall, post",
        unclear(outlets(SEVERAL).route(Kind.INCIDENT, null)));
    assertEquals(
        "no channel of the runbook takes tickets",
        unclear(outlets(SEVERAL).route(Kind.TICKET, null)));
    assertEquals(
        "the channel `chat` takes no incidents",
        unclear(outlets(SEVERAL).route(Kind.INCIDENT, "chat")));
    assertEquals(
        "the runbook has no channel `gone`", unclear(outlets("").route(Kind.TICKET, "gone")));
  }

  @Test
  void without_channels_a_notice_is_kept() {
    assertEquals(new Route.Kept(), outlets("").route(Kind.INCIDENT, null));
  }

  private static String to(Route route) {
    return assertInstanceOf(Route.To.class, route).channel();
  }

  private static String unclear(Route route) {
    return assertInstanceOf(Route.Unclear.class, route).says();
  }
}
