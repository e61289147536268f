package dev.headroom.evaluator.runbook.signoff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.evaluator.runbook.MeasureLanguage;
import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.RunbookParser;
import dev.headroom.evaluator.runbook.model.Runbook;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of sign-offs does. */
public abstract class SignOffsContract {

  private final SignOffs signOffs = store();

  protected abstract SignOffs store();

  private static GivenSignOff given(String by, String day) {
    return new GivenSignOff(
        "shop", 2, by, Instant.parse(day + "T09:00:00Z"), LocalDate.parse("2026-08-01"));
  }

  private static Runbook runbook(String signOff) {
    String text =
        """
        {"apiVersion": "headroom.dev/v1", "kind": "Runbook", "metadata": {"name": "shop"},
         "spec": {"title": "Shop", %s "components": {"web": {"triggers": {"busy":
           {"measure": "load", "trigger": "> 1", "response": {"says": "Add one"}}}}}}}"""
            .formatted(signOff);
    return switch (new RunbookParser(new MeasureLanguage()).parse(text)) {
      case ParseResult.Parsed parsed -> parsed.runbook();
      case ParseResult.Rejected rejected -> throw new AssertionError(rejected);
    };
  }

  private static final String WRITTEN =
      """
      "signOff": {"approvedBy": ["ann"], "approvedOn": "2026-03-01", "nextReview": "2026-06-01"},""";

  @Test
  void history_is_kept_newest_first_and_the_same_twice_is_once() {
    signOffs.add(given("ann", "2026-03-01"));
    signOffs.add(given("bob", "2026-04-01"));
    signOffs.add(given("bob", "2026-04-01"));
    assertEquals(
        List.of(given("bob", "2026-04-01"), given("ann", "2026-03-01")),
        signOffs.newest("shop", 9));
    assertEquals(List.of(given("bob", "2026-04-01")), signOffs.newest("shop", 1));
    assertEquals(List.of(), signOffs.newest("bank", 9));
  }

  @Test
  void the_newer_of_the_document_s_and_the_last_given_counts() {
    assertEquals(Optional.empty(), signOffs.inForce(runbook("")));
    assertEquals(List.of("ann"), signOffs.inForce(runbook(WRITTEN)).orElseThrow().approvedBy());
    signOffs.add(given("bob", "2026-02-01"));
    assertEquals(List.of("bob"), signOffs.inForce(runbook("")).orElseThrow().approvedBy());
    assertEquals(List.of("ann"), signOffs.inForce(runbook(WRITTEN)).orElseThrow().approvedBy());
    signOffs.add(given("cleo", "2026-04-01"));
    assertEquals(List.of("cleo"), signOffs.inForce(runbook(WRITTEN)).orElseThrow().approvedBy());
  }
}
