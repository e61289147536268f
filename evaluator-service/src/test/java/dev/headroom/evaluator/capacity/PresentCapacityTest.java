package dev.headroom.evaluator.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.change.RegisteredChange;
import dev.headroom.evaluator.runbook.MeasureLanguage;
import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.RunbookParser;
import dev.headroom.evaluator.runbook.model.Runbook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PresentCapacityTest {

  private static final RunbookParser PARSER = new RunbookParser(new MeasureLanguage());

  private static final String SOURCE =
      """
      # The shop.
      apiVersion: headroom.dev/v1
      kind: Runbook
      metadata: {name: shop}
      spec:
        title: Shop
        components:
          web:
            capacity: {replicas: 1, memory: "4Gi"} # as bought
            levers:
              replicas: {kubernetes: {hpa: web}, min: 1, max: 8, step: 1}
              memory: {manual: buy}
          db:
            capacity:
              tier: M10   # small
              nodes: 3
            levers:
              tier: {atlas: {tier: db}, steps: [M10, M20]}
              disk: {atlas: {disk: db}, min: 10Gi, max: 80Gi, step: 10Gi}
          queue:
            title: Queue
            levers:
              workers: {manual: start one}
      """;

  private static Runbook runbook(String source) {
    return assertInstanceOf(ParseResult.Parsed.class, PARSER.parse(source)).runbook();
  }

  private static RegisteredChange change(
      String component, String lever, String after, int second, @Nullable String undoes) {
    return new RegisteredChange(
        component + second,
        "shop",
        1,
        component,
        lever,
        Set.of(),
        "",
        after,
        true,
        "p",
        "ann",
        Instant.ofEpochSecond(second),
        "",
        "",
        undoes,
        false,
        "");
  }

  private static List<PresentCapacity> present(Runbook head, RegisteredChange... changes) {
    return PresentCapacity.of(head, List.of(changes), version -> Optional.of(runbook(SOURCE)));
  }

  @Test
  void without_changes_it_is_as_documented() {
    var present = present(runbook(SOURCE));
    assertEquals(4, present.size());
    assertFalse(present.stream().anyMatch(PresentCapacity::differs));
    assertEquals("", CapacityPatch.of("shop.yaml", SOURCE, present, PARSER));
  }

  @Test
  void the_last_change_of_each_lever_counts_and_the_patch_changes_nothing_else() {
    var present =
        present(
            runbook(SOURCE),
            change("web", "replicas", "3", 9, null),
            change("web", "replicas", "2", 8, null),
            change("web", "memory", "8Gi", 7, null),
            change("db", "tier", "M20", 6, null),
            change("db", "disk", "20Gi", 5, null),
            change("queue", "workers", "2", 4, null));
    String patch = CapacityPatch.of("shop.yaml", SOURCE, present, PARSER);
    assertTrue(patch.startsWith("--- a/shop.yaml\n+++ b/shop.yaml\n"), patch);
    String lines =
        patch
            .lines()
            .filter(line -> line.matches("[-+] .*"))
            .reduce("", (all, line) -> all + line.replaceAll(" +", " ") + "\n");
    assertEquals(
        """
        - capacity: {replicas: 1, memory: "4Gi"} # as bought
        + capacity: {replicas: 3, memory: 8Gi} # as bought
        - tier: M10 # small
        + disk: 20Gi
        + tier: M20 # small
        + capacity: {workers: 2}
        """,
        lines);
  }

  @Test
  void a_change_that_was_put_back_is_no_difference() {
    var present =
        present(
            runbook(SOURCE),
            change("web", "replicas", "1", 9, "web8"),
            change("web", "replicas", "2", 8, null));
    assertFalse(present.stream().anyMatch(PresentCapacity::differs));
  }

  @Test
  void a_document_that_was_edited_after_the_change_is_the_newer_word() {
    Runbook edited = runbook(SOURCE.replace("replicas: 1,", "replicas: 5,"));
    var present = present(edited, change("web", "replicas", "2", 8, null));
    assertEquals(
        "5",
        present.stream()
            .filter(one -> one.name().equals("replicas"))
            .findFirst()
            .orElseThrow()
            .present());
    assertFalse(present.stream().anyMatch(PresentCapacity::differs));
  }
}
