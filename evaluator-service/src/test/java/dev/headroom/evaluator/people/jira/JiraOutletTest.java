package dev.headroom.evaluator.people.jira;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headroom.evaluator.people.Delivery;
import dev.headroom.evaluator.people.Notice;
import dev.headroom.evaluator.people.Outlet;
import dev.headroom.evaluator.people.OutletContract;
import dev.headroom.evaluator.people.OutletMaker;
import dev.headroom.evaluator.people.ServiceUnderTest;
import dev.headroom.evaluator.people.http.StrictService;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JiraOutletTest {

  /** An API token, with the address that it belongs to. */
  @Nested
  class Cloud extends Contract {
    Cloud() {
      super(new Jira(true), ", user: \"${JIRA_USER}\"");
    }

    @Override
    protected Map<String, String> environment() {
      return Map.of("JIRA_TOKEN", Jira.TOKEN, "JIRA_USER", Jira.USER);
    }
  }

  /** A personal access token. */
  @Nested
  class DataCenter extends Contract {
    DataCenter() {
      super(new Jira(false), "");
    }

    @Override
    protected Map<String, String> environment() {
      return Map.of("JIRA_TOKEN", Jira.TOKEN);
    }
  }

  abstract static class Contract extends OutletContract {
    private final Jira jira;
    private final String more;

    Contract(Jira jira, String more) {
      this.jira = jira;
      this.more = more;
    }

    @AfterEach
    void stop() {
      jira.stop();
    }

    @Override
    protected String channel() {
      return channel(more);
    }

    private String channel(String keys) {
      return "{jira: {url: \"%s\", project: OPS, token: \"${JIRA_TOKEN}\"%s}}"
          .formatted(jira.url(), keys);
    }

    @Override
    protected Notice.Kind kind() {
      return Notice.Kind.TICKET;
    }

    @Override
    protected ServiceUnderTest service() {
      return jira;
    }

    @Override
    protected OutletMaker maker() {
      return StrictService.maker();
    }

    @Override
    protected boolean canBeAsked() {
      return true;
    }

    @Test
    void an_issue_has_the_address_that_people_see() {
      assertEquals(
          new Delivery.Delivered("OPS-1", jira.url() + "/browse/OPS-1"),
          outlet().open(notice("k1")));
    }

    @Test
    void what_people_have_closed_is_left_alone() {
      Outlet outlet = outlet();
      outlet.open(notice("k1"));
      jira.close("OPS-1");
      assertInstanceOf(Delivery.Delivered.class, outlet.resolve("OPS-1", notice("k1")));
      assertEquals(List.of("open k1"), jira.story());
    }

    @Test
    void an_issue_that_is_gone_is_said() {
      String says =
          assertInstanceOf(Delivery.Refused.class, outlet().update("OPS-7", notice("k1"))).says();
      assertEquals(
          "Jira answered 404: {\"message\": \"Issue does not exist or you do not have"
              + " permission\"}",
          says);
    }

    @Test
    void a_transition_that_is_not_there_is_refused_with_those_that_are() {
      var type = runbook(channel(more + ", resolve: Shipped")).spec().channels().get("here").type();
      var secrets =
          new dev.headroom.evaluator.people.Secrets(environment().keySet(), environment()::get);
      Outlet outlet = maker().make("shop", type, secrets);
      outlet.open(notice("k1"));
      String says =
          assertInstanceOf(Delivery.Refused.class, outlet.resolve("OPS-1", notice("k1"))).says();
      assertEquals(
          "no transition `Shipped` leads on from where OPS-1 stands; write one of these in"
              + " `resolve`: `Start`, `Close issue`",
          says);
    }
  }

  @Test
  void markup_is_shown_as_it_was_written() {
    assertEquals(
        "rate(x\\{le=\"1\"\\}\\[5m\\]) \\*b\\* a\\_b",
        JiraText.of("rate(x{le=\"1\"}[5m]) *b* a_b"));
  }
}
