package dev.headroom.evaluator.silence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.common.problem.ProblemException;
import dev.headroom.common.wire.SeriesLabels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SilenceDraftTest {

  private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");

  private static Silence checked(SilenceDraft draft) {
    return draft.checked(TEN, Duration.ofDays(30), text -> "id");
  }

  private static SilenceDraft matching(String... matchers) {
    return new SilenceDraft(List.of(matchers), "ann", "failover", null, null, "2h");
  }

  private static SilenceDraft lasting(
      @Nullable String start, @Nullable String end, @Nullable String duration) {
    return new SilenceDraft(List.of("runbook=shop"), "ann", "failover", start, end, duration);
  }

  @Test
  void it_starts_now_and_ends_after_its_duration() {
    Silence silence = checked(matching("runbook=shop"));
    assertEquals(TEN, silence.start());
    assertEquals(TEN.plus(Duration.ofHours(2)), silence.end());
    assertTrue(silence.isActive(TEN) && !silence.isActive(silence.end()));
  }

  @ParameterizedTest(name = "{0} matches {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "component=web         | true",
        "component = \"web\"   | true",
        "component!=web        | false",
        "trigger=~p9.          | true",
        "trigger!~p9.          | false",
        "tenant=acme           | true",
        "labels.tenant=acme    | true",
        "labels.component=east | true",
        "tenant=~acm           | false",
        "pod=\"\"              | true",
      })
  void a_matcher_compares_names_and_labels(String matcher, boolean matches) {
    var subject =
        new Subject(
            "shop", "web", "p95", SeriesLabels.named("", "tenant", "acme", "component", "east"));
    assertEquals(matches, checked(matching("runbook=shop", matcher)).matches(subject));
    assertFalse(checked(matching("runbook=bank", matcher)).matches(subject));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "component=~[ | not a regular expression",
        "component==web | equality is one =",
        "component | is no matcher; write component=web",
        "pod.name~x | is no matcher",
        "trigger=\"p95 | a quote is missing",
        "runbook=~.* | this silences everything",
        "runbook=~.+ | this silences everything",
        "trigger=~[a-z].* | this silences everything",
        "component!=\"\" | this silences everything",
        "pod!=b | all that lacks a label",
        "runbok=shop | did you mean `runbook`? A label of that name is `labels.runbok`",
        "Component=web | did you mean `component`?",
        "triggers=~p9. | did you mean `trigger`?",
      })
  void a_bad_matcher_is_refused_with_what_to_write(String matcher, String words) {
    var problem = assertThrows(ProblemException.class, () -> checked(matching(matcher))).problem();
    assertEquals("bad-silence", problem.code());
    assertTrue(problem.detail().contains(words), problem::detail);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "runbook!=shop",
        "trigger!~p9.*",
        "runbook=~shop.*",
        "labels.runbok=shop",
        "tenant=~.+",
        "runtime=jvm"
      })
  void a_matcher_that_leaves_something_out_is_taken(String matcher) {
    assertEquals(1, checked(matching(matcher)).matchers().size());
  }

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "- | - | - | a silence has an end",
        "2026-03-01T12:00:00Z | 2026-03-01T11:00:00Z | - | before it starts",
        "2026-03-01T08:00:00Z | 2026-03-01T09:00:00Z | - | was over",
        "- | 2026-03-01T11:00:00Z | 1h | either `end` or `duration`",
        "- | tomorrow | - | is no instant; write",
        "- | - | 2 hous | write 30m, 2h or 7d",
        "- | - | 31d | lasts at most 30d",
        "2026-03-01T11:00:00Z | - | 0s | before it starts",
      })
  void a_bad_time_is_refused(
      @Nullable String start, @Nullable String end, @Nullable String duration, String words) {
    var problem =
        assertThrows(ProblemException.class, () -> checked(lasting(start, end, duration)))
            .problem();
    assertTrue(problem.detail().contains(words), problem::detail);
  }

  @Test
  void everything_that_is_wrong_is_said_at_once() {
    var draft = new SilenceDraft(List.of(), " ", null, null, null, null);
    var problem = assertThrows(ProblemException.class, () -> checked(draft)).problem();
    assertEquals(
        List.of("/matchers", "/author", "/reason", "/end"),
        problem.errors().stream().map(error -> error.pointer()).toList());
  }

  @Test
  void a_misspelt_name_is_refused_with_the_one_that_is_near() {
    SilenceTargets targets =
        () ->
            List.of(new Subject("shop", "web", "p95-latency", SeriesLabels.of(java.util.Map.of())));
    assertEquals(List.of(), targets.misspelt(checked(matching("trigger=p95-latency", "pod=x"))));
    assertEquals(
        "there is no trigger `p95-latncy`; did you mean `p95-latency`?",
        targets.misspelt(checked(matching("trigger=p95-latncy"))).getFirst().message());
    assertEquals(
        "there is no runbook `shoop`; did you mean `shop`?",
        targets.misspelt(checked(matching("runbook!=shoop"))).getFirst().message());
    assertEquals(
        "no runbook matches `bank.*`, so this leaves none out",
        targets.misspelt(checked(matching("runbook!~bank.*"))).getFirst().message());
    assertTrue(
        targets
            .misspelt(checked(matching("trigger=~x.*")))
            .getFirst()
            .message()
            .startsWith("no trigger"));
  }
}
