package dev.headroom.evaluator.people;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.evaluator.people.Notice.Fact;
import dev.headroom.evaluator.runbook.model.Severity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticeWordsTest {

  @Test
  void a_notice_in_plain_words() {
    var notice =
        new Notice(
            Notice.Kind.INCIDENT,
            "k1",
            Severity.SEV_1,
            "web:\nerrors",
            List.of("One.", "Two."),
            List.of(new Fact("Value", "1%"), new Fact("Pool", "unknown: no data")),
            "https://example.org",
            Instant.EPOCH);
    assertEquals("[SEV-1] web: errors", NoticeWords.title(notice, 100));
    assertEquals(
        """
        One.

        Two.

        Value: 1%
        Pool: unknown: no data

        More: https://example.org

        Headroom k1""",
        NoticeWords.body(notice));
  }

  @Test
  void a_text_is_cut_between_characters() {
    assertEquals("abc", NoticeWords.cut("abc", 3));
    assertEquals("ab…", NoticeWords.cut("abcd", 3));
    assertEquals("a…", NoticeWords.cut("a📈bc", 3));
    assertEquals("a b", NoticeWords.line("a\r\n\u2028b ", 10));
  }
}
