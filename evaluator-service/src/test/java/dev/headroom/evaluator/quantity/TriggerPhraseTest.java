package dev.headroom.evaluator.quantity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriggerPhraseTest {
  /** Every phrase of both seed documents, with the unit that its measure would declare. */
  @ParameterizedTest(name = "{0} on a measure in {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "> 800ms for 24h              | s     | 0.8   | > 800ms for 24h",
        "> 70% sustained over 4h      | ratio | 0.7   | > 70% sustained over 4h",
        "> 0.5% over 1h               | -     | 0.005 | > 0.5% over 1h",
        "> 50 active orgs             | orgs  | 50    | > 50 active orgs",
        "> 50 orgs                    | orgs  | 50    | > 50 orgs",
        "> 80% of cluster size        | ratio | 0.8   | > 80% of cluster size",
        "> 70% of pool                | -     | 0.7   | > 70% of pool",
        "> 200 tenant DBs on one cluster | DBs | 200  | > 200 tenant DBs on one cluster",
        "> 5 sec on secondaries       | s     | 5     | > 5s on secondaries",
        "> 50% of interval            | -     | 0.5   | > 50% of interval",
        "> 20 concurrent jobs         | jobs  | 20    | > 20 concurrent jobs",
        "≥ 2/week                     | count | 2     | >= 2 over 7d",
        ">= 2 / week                  | -     | 2     | >= 2 over 7d",
        ">= 2 runs/week               | runs  | 2     | >= 2 runs over 7d",
        ">= 0.9                       | ratio | 0.9   | >= 0.9",
        "< 3                          | -     | 3     | < 3",
        "≤ 24 h                       | s     | 86400 | <= 24h",
        "> 600/min                    | 1/s   | 10    | > 600 1/min",
        "> 100 req/s for 5m           | req/s | 100   | > 100 req/s for 5m",
        "> 4Gi                        | -     | 4294967296 | > 4Gi",
        "> 1.5GB for 1h30m            | MB    | 1500  | > 1.5GB for 1h30m",
        "> 1500m                      | cores | 1.5   | > 1500 millicores",
        "> 5m                         | s     | 300   | > 5min",
        "!= 1                         | count | 1     | != 1",
        "== 0 for 30s                 | -     | 0     | == 0 for 30s",
      })
  void reads_and_converts(String text, String unit, double threshold, String canonical) {
    Unit measured = unit == null ? null : Unit.declared(unit);
    TriggerPhrase phrase = TriggerPhrase.parse(text, measured);
    assertEquals(threshold, phrase.thresholdIn(measured));
    assertEquals(canonical, phrase.toString());
  }

  @Test
  void the_canonical_text_of_a_phrase_about_a_known_unit_reads_back_as_the_same_phrase() {
    for (String text : new String[] {"> 800ms for 24h", "<= 0.5% over 1h", "> 70% of pool"}) {
      TriggerPhrase phrase = TriggerPhrase.parse(text, null);
      assertEquals(phrase, TriggerPhrase.parse(phrase.toString(), null));
    }
  }

  @Test
  void over_is_a_window_and_for_is_a_hold() {
    TriggerPhrase over = TriggerPhrase.parse("> 0.5% over 1h", Unit.RATIO);
    assertEquals(Duration.ofHours(1), over.window().orElseThrow());
    assertEquals(Duration.ZERO, over.holdsFor());
    TriggerPhrase sustained = TriggerPhrase.parse("> 70% sustained over 4h", Unit.RATIO);
    assertEquals(new Hold.For(Duration.ofHours(4), true), sustained.hold());
    assertEquals(Duration.ofHours(4), sustained.holdsFor());
  }

  @ParameterizedTest(name = "{0} on {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      emptyValue = "",
      value = {
        "800ms for 24h    | s | bad-phrase    | 0  | 800ms for 24h | > 800ms for 24h",
        "=> 800ms         | s | bad-phrase    | 0  | =>            | >=",
        "> ms             | s | bad-phrase    | 2  | ms            | a number and a unit, e.g. > 800ms for 24h",
        "> 1,000 orgs     | orgs | bad-phrase | 2  | 1,000         | digits and one point, e.g. 1000 or 0.5",
        "> 800mss         | s | bad-unit      | 5  | mss           | `ms`",
        "> 800ms          | B | unit-mismatch | 2  | 800ms         | a threshold in B, or another `unit:` of the measure",
        "> 50 orgs        | - | bad-unit      | 5  | orgs          | ms, s, min, h, %, B, MB, GB, Mi, Gi, cores, or declare `unit:` to count things",
        "> 50 tenants     | orgs | unit-mismatch | 5 | tenants     | `orgs` after the number, or `unit: tenants`",
        "> 5m             | - | bad-unit      | 3  | m             | min, or millicores",
        "> 800ms for 24   | s | bad-duration  | 12 | 24            | 24s or 24m",
        "> 800ms for      | s | bad-phrase    | 11 | ''            | for 24h",
        "> 800ms for 0s   | s | bad-phrase    | 12 | 0s            | leave `for` out",
        "> 800ms during 24h | s | bad-phrase  | 8  | during 24h    | `for 24h`, `sustained over 4h`, `over 1h`, `/week`, or words that start with `of`",
        "> 2/fortnight    | count | bad-unit  | 4  | fortnight     | /s, /min, /h, /day or /week",
        "> 2/week for 1h  | count | bad-phrase | 9 | for 1h        | leave the rest out",
        "> 1e999          | - | bad-quantity  | 2  | 1e999         | ''",
      })
  void says_where_it_is_wrong_and_what_to_write_instead(
      String text, String unit, String code, int offset, String offending, String instead) {
    Unit measured = unit == null ? null : Unit.declared(unit);
    Misread misread = assertThrows(Misread.class, () -> TriggerPhrase.parse(text, measured));
    assertEquals(
        code + " " + offset + " " + offending + " -> " + instead,
        misread.code()
            + " "
            + misread.offset()
            + " "
            + misread.offending()
            + " -> "
            + misread.instead(),
        misread.getMessage());
  }
}
