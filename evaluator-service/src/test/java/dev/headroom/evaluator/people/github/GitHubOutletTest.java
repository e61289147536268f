package dev.headroom.evaluator.people.github;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.people.Delivery;
import dev.headroom.evaluator.people.Notice;
import dev.headroom.evaluator.people.Outlet;
import dev.headroom.evaluator.people.OutletContract;
import dev.headroom.evaluator.people.OutletMaker;
import dev.headroom.evaluator.people.ServiceUnderTest;
import dev.headroom.evaluator.people.http.StrictService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GitHubOutletTest extends OutletContract {

  private final GitHub gitHub = new GitHub();

  @AfterEach
  void stop() {
    gitHub.stop();
  }

  @Override
  protected String channel() {
    return "{github: {repository: acme/shop, token: \"${GITHUB}\", url: \"%s\", labels: [capacity]}}"
        .formatted(gitHub.url());
  }

  @Override
  protected Notice.Kind kind() {
    return Notice.Kind.TICKET;
  }

  @Override
  protected Map<String, String> environment() {
    return Map.of("GITHUB", GitHub.TOKEN);
  }

  @Override
  protected ServiceUnderTest service() {
    return gitHub;
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
  void an_issue_has_its_number_and_address() {
    assertEquals(
        new Delivery.Delivered("1", "https://github.com/acme/shop/issues/1"),
        outlet().open(notice("k1")));
  }

  @Test
  void what_people_have_closed_is_left_alone() {
    Outlet outlet = outlet();
    outlet.open(notice("k1"));
    gitHub.close(1);
    assertInstanceOf(Delivery.Delivered.class, outlet.resolve("1", notice("k1")));
    assertEquals(List.of("open k1"), gitHub.story());
  }

  @Test
  void a_spent_limit_is_no_missing_privilege() {
    gitHub.limit();
    var failed = assertInstanceOf(Delivery.Failed.class, outlet().open(notice("k1")));
    assertEquals(Duration.ofSeconds(25), failed.retryAfter());
    assertFalse(failed.perhaps());
  }

  @Test
  void an_issue_that_is_gone_may_be_a_token_that_does_not_see_it() {
    String says =
        assertInstanceOf(Delivery.Refused.class, outlet().update("7", notice("k1"))).says();
    assertTrue(
        says.endsWith("needed: a token that may read and write the issues of acme/shop"), says);
  }

  @Test
  void nobody_is_called_and_nothing_is_marked_up() {
    assertEquals(
        "\\#1 @\u200Bann \\*b\\* &lt;b&gt; a\\_b  \nc", GitHubText.of("#1 @ann *b* <b> a_b\nc"));
  }
}
