package dev.headroom.local.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.local.CommandRun;
import dev.headroom.local.FakeEvaluator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignOffRunbookTest {

  private static final String STANDING =
      """
      {"version": 4, "signOff": {"status": "%s", "approvedBy": ["founder"], "approvedOn": "2026-02-18",
         "nextReview": "2026-05-18", "overdueDays": %d},
       "given": [{"version": 4, "by": "founder", "at": "2026-02-18T09:00:00Z", "nextReview": "2026-05-18"}]}""";

  private final FakeEvaluator evaluator = new FakeEvaluator();

  @AfterEach
  void close() {
    evaluator.close();
  }

  private CommandRun run(String... more) {
    String[] all = new String[more.length + 4];
    all[0] = "sign-off";
    all[1] = "shop";
    all[2] = "--url";
    all[3] = evaluator.url();
    System.arraycopy(more, 0, all, 4, more.length);
    return CommandRun.of(all);
  }

  @Test
  void a_version_is_approved_with_the_day_of_its_next_review() {
    evaluator.answers("POST /api/v1/runbooks/shop/sign-off", 200, STANDING.formatted("current", 0));
    var run = run("--by", "founder", "--next-review", "2026-05-18");
    assertEquals(
        "signed off by founder on 2026-02-18, next review 2026-05-18",
        run.out().lines().findFirst().orElse(""),
        run::err);
  }

  @Test
  void without_a_day_it_says_who_approved_and_how_long_it_is_overdue() {
    evaluator.answers("GET /api/v1/runbooks/shop/sign-off", 200, STANDING.formatted("overdue", 13));
    assertEquals(
        """
        signed off by founder on 2026-02-18, next review 2026-05-18: overdue by 13 days

        AT                    BY       VERSION  NEXT REVIEW
        2026-02-18T09:00:00Z  founder  4        2026-05-18
        """,
        run().out());
    evaluator.answers(
        "GET /api/v1/runbooks/shop/sign-off",
        200,
        "{\"version\": 4, \"signOff\": {\"status\": \"none\"}, \"given\": []}");
    assertEquals("version 4 is signed off by nobody\n", run().out());
  }

  @Test
  void a_refusal_is_told_and_a_version_alone_is_no_approval() {
    evaluator.answers(
        "POST /api/v1/runbooks/shop/sign-off", 403, "{\"detail\": \"'bob' does not\"}");
    assertEquals(
        new CommandRun(1, "", "'bob' does not\n"),
        run("--by", "bob", "--next-review", "2026-05-18"));
    assertEquals(2, run("--version", "3").exitCode());
  }
}
