package dev.headroom.evaluator.runbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.quantity.Hold;
import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.runbook.ParseResult.Parsed;
import dev.headroom.evaluator.runbook.ParseResult.Rejected;
import dev.headroom.evaluator.runbook.model.Mode;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.SourceType;
import dev.headroom.evaluator.runbook.model.Step;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunbookParserTest {
  private static final RunbookParser PARSER = new RunbookParser(new MeasureLanguage());

  private static Parsed parsed(String name) {
    String text =
        Corpus.good().filter(c -> c.toString().equals(name)).findFirst().orElseThrow().text();
    return assertInstanceOf(Parsed.class, PARSER.parse(text));
  }

  private static final String FRAME =
      """
      apiVersion: headroom.dev/v1
      kind: Runbook
      metadata: {name: frame}
      spec:
        title: A frame
        components:
          web:
            triggers:
              errors:
                measure: sum(errors)
                response: {says: Look}
                trigger: %s
      """;

  private static String place(String trigger) {
    var rejected = assertInstanceOf(Rejected.class, PARSER.parse(FRAME.formatted(trigger)));
    assertEquals(1, rejected.problems().size(), rejected::toString);
    return rejected.problems().getFirst().position()
        + " "
        + rejected.problems().getFirst().offending();
  }

  @Test
  void a_runbook_has_a_bounded_number_of_gates() {
    var text = new StringBuilder(FRAME.formatted("\"> 1\"")).append("  gates:\n");
    for (int i = 0; i <= 200; i++) {
      text.append("    g%d: {says: One, measure: sum(up), holds: \"> 0\"}\n".formatted(i));
    }
    var rejected = assertInstanceOf(Rejected.class, PARSER.parse(text.toString()));
    assertEquals(1, rejected.problems().size(), rejected::toString);
    assertEquals("201 gates in one runbook", rejected.problems().getFirst().message());
  }

  @Test
  void the_records_hold_what_the_document_says() {
    Runbook cartie = parsed("cartie.yaml").runbook();
    assertEquals(Mode.PROPOSE, cartie.spec().policy().mode());
    assertEquals(0.25, cartie.spec().policy().warnWithin().value());
    assertEquals(Duration.ofSeconds(2), cartie.spec().policy().lateness());
    var backend = cartie.spec().components().get("fastapi-backend");
    var latency = backend.triggers().get("p95-request-latency");
    assertEquals(0.8, latency.threshold());
    assertEquals(Unit.SECONDS, latency.measureUnit());
    assertEquals(new Hold.For(Duration.ofHours(24), false), latency.trigger().hold());
    assertEquals(List.of(new Step.Raise("replicas", null)), latency.response().steps());
    assertEquals(
        2, cartie.spec().components().get("scheduler").triggers().get("missed-runs").threshold());
    assertEquals(8, cartie.lever("fastapi-backend", "replicas").orElseThrow().max().value());
    assertTrue(cartie.lever("scheduler", "fastapi-backend.replicas").isPresent());
    assertInstanceOf(SourceType.Prometheus.class, cartie.spec().sources().get("backend").type());
    assertEquals(Duration.ofSeconds(5), cartie.spec().sources().get("backend").effectiveTimeout());
  }

  /** The offending unit stands at another place in each way of writing a scalar. */
  @Test
  void an_error_inside_a_text_has_its_exact_place_where_the_text_stands_as_it_is() {
    assertEquals("12:24 mss", place("'> 8mss'"));
    assertEquals("12:24 mss", place("\"> 8mss\""));
    assertEquals("13:16 mss", place("|\n            > 8mss"));
    assertEquals("14:16 mss", place("|\n\n            > 8mss"));
    assertEquals("12:20 mss", place("\"> 8 \\u006dss\""), "escaped: where it begins");
  }

  @Test
  void columns_count_characters_and_not_code_units() {
    var rejected =
        assertInstanceOf(
            Rejected.class,
            PARSER.parse(
                FRAME.formatted("\"> 8\"").replace("{says: Look}", "{says: \"📈📈\", stepz: []}")));
    assertEquals("11:34", rejected.problems().getFirst().position().toString());
  }

  @Test
  void a_runbook_can_be_read_from_its_own_canonical_form() {
    for (Corpus.Case file : Corpus.good().toList()) {
      var first = assertInstanceOf(Parsed.class, PARSER.parse(file.text()));
      String canonical =
          Json.write(dev.headroom.evaluator.runbook.bind.Canonical.of(first.runbook()));
      var again = assertInstanceOf(Parsed.class, PARSER.parse(canonical), canonical);
      assertEquals(
          RunbookHash.of(first.runbook()), RunbookHash.of(again.runbook()), file::toString);
    }
  }

  @Test
  void formatting_makes_no_other_hash_and_content_does() {
    String text =
        FRAME
            .formatted("'> 1500ms'")
            .replace("measure: sum(errors)", "measure: sum(errors)\n          unit: s");
    String spaced = text.replace("'> 1500ms'", "\">   1500 ms\"  # a comment");
    String other = text.replace("1500", "1501");
    assertEquals(hash(text), hash(spaced));
    assertTrue(!hash(text).equals(hash(other)));
  }

  private static String hash(String text) {
    return RunbookHash.of(assertInstanceOf(Parsed.class, PARSER.parse(text)).runbook());
  }

  /** Whatever is done to a runbook, the answer is a runbook or problems within its lines. */
  @Test
  void mutated_runbooks_are_read_or_refused_but_never_crash() {
    long seed = Long.getLong("mutation.seed", 42);
    Random random = new Random(seed);
    List<String> originals = Corpus.good().map(Corpus.Case::text).toList();
    for (int i = 0; i < 1500; i++) {
      StringBuilder text = new StringBuilder(originals.get(random.nextInt(originals.size())));
      for (int edits = random.nextInt(4) + 1; edits > 0; edits--) {
        mutate(text, random);
      }
      String mutant = text.toString();
      String hint = "mutant " + i + " of -Dmutation.seed=" + seed;
      ParseResult result =
          assertTimeoutPreemptively(Duration.ofSeconds(5), () -> PARSER.parse(mutant), hint);
      if (result instanceof Rejected rejected) {
        long lines = mutant.lines().count() + 1;
        rejected.problems().forEach(p -> assertTrue(p.line() <= lines, () -> hint + ": " + p));
      }
    }
  }

  private static void mutate(StringBuilder text, Random random) {
    int at = random.nextInt(text.length());
    String junk = "{}[]:,&*!|>'\"%@`-#?~\t\n \u0007é📈0<=$\\";
    switch (random.nextInt(4)) {
      case 0 -> text.deleteCharAt(at);
      case 1 -> text.insert(at, junk.charAt(random.nextInt(junk.length())));
      case 2 -> text.setCharAt(at, junk.charAt(random.nextInt(junk.length())));
      default -> {
        int end = Math.min(text.length(), at + random.nextInt(40));
        text.insert(random.nextInt(text.length()), text.substring(at, end));
      }
    }
  }

  @Test
  void deep_and_large_documents_are_refused_at_once() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          assertEquals("too-deep", code("[".repeat(100_000)));
          assertEquals("too-deep", code("{a: ".repeat(10_000)));
          assertEquals("too-large", code("x".repeat((1 << 20) + 1)));
          assertEquals("too-large", code("- a\n".repeat(60_000)));
        });
  }

  private static String code(String text) {
    return assertInstanceOf(Rejected.class, PARSER.parse(text)).problems().getFirst().code();
  }
}
