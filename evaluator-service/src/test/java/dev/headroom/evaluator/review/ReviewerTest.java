package dev.headroom.evaluator.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.evaluation.TriggerRow;
import dev.headroom.evaluator.review.page.HtmlPage;
import dev.headroom.evaluator.review.page.MarkdownPage;
import dev.headroom.evaluator.review.shell.ReviewText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReviewerTest {

  private static final Instant AT = Instant.parse("2026-01-06T09:00:00Z");

  private static HeadroomReview review(List<TriggerRow> rows, List<HeadroomReview> earlier) {
    return Reviewer.review(
        new Material(
            "r",
            AT,
            ShopRunbook.RUNBOOK,
            1,
            ShopRunbook.RUNBOOK.spec().signOff(),
            Map.of(),
            rows,
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            earlier,
            null,
            Duration.ofDays(7)),
        ReviewText::hash);
  }

  @Test
  void a_runbook_that_was_never_evaluated_is_watched_and_never_fine() {
    HeadroomReview review = review(List.of(), List.of());
    assertEquals(Verdict.WATCH, review.verdict());
    assertEquals(5, review.notJudged().size());
    assertNull(review.since());
    assertEquals("Nothing has to move now. Fine: 0 of 0. 5 could not be evaluated.", review.says());
    assertTrue(HtmlPage.of(review).contains("</html>"));
    assertTrue(MarkdownPage.of(review).contains("not evaluated: it has no series"));
  }

  @Test
  void what_is_narrow_moves_now_in_the_response_s_words() {
    HeadroomReview review = new SeededYear().reviews().getLast();
    TriggerLine first = review.triggers().getFirst();
    assertEquals("backend/p95-latency", first.name());
    assertEquals(Verdict.MOVE_NOW, first.verdict());
    assertEquals("Now, before it fires: Add a replica", first.next());
    assertEquals(Verdict.MOVE_NOW, review.verdict());
  }

  @Test
  void what_changed_since_the_review_before_is_told() {
    HeadroomReview review = new SeededYear().reviews().getLast();
    HeadroomReview.Since since = review.since();
    assertFalse(since == null);
    assertTrue(since.changes().contains("runbook: version 4, was 3"), () -> "" + since);
    HeadroomReview gone = review(List.of(), List.of(review));
    assertTrue(gone.since() != null && gone.since().changes().contains("database/storage: gone"));
  }

  @Test
  void a_firing_says_whether_its_response_worked() {
    HeadroomReview.Happened one = new SeededYear().reviews().getLast().happened().getFirst();
    assertEquals("verified", one.outcome());
    assertEquals(true, one.worked());
  }

  @Test
  void a_response_before_it_fired_says_whether_it_worked() {
    HeadroomReview.Happened one = new SeededYear().reviews().getLast().happened().getLast();
    assertTrue(one.ahead());
    assertEquals(
        "queue/depth verified", one.component() + "/" + one.trigger() + " " + one.outcome());
    assertEquals(true, one.worked());
    assertNull(one.decision());
  }

  @Test
  void an_overdue_sign_off_is_told_with_its_days() {
    HeadroomReview review = new SeededYear().reviews().getLast();
    assertEquals("overdue", review.signOff().status());
    assertEquals(13, review.signOff().overdueDays());
    assertEquals("current", review(List.of(), List.of()).signOff().status());
  }

  @Test
  void the_first_review_has_no_track_record_and_says_so() {
    assertEquals(
        "No forecast of an earlier review has come due yet.",
        review(List.of(), List.of()).scorecard().says());
  }

  @Test
  void json_of_another_format_is_not_read() {
    assertTrue(ReviewText.read("{\"format\":\"other\"}").isEmpty());
    assertTrue(ReviewText.read("nothing").isEmpty());
  }
}
