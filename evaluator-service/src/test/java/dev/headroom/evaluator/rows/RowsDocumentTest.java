package dev.headroom.evaluator.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code docs/reference/rows.md} names every row of the documents, its lines and its tests. */
class RowsDocumentTest {

  private static final Path TABLE = Path.of("../docs/reference/rows.md");
  private static final Pattern LINK =
      Pattern.compile("\\[`([^`]+)`]\\(\\.\\./\\.\\./deploy/runbooks/(\\w+)\\.yaml#L(\\d+)\\)");
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");

  /** A line of a table. */
  private record Entry(String row, String lines, String tests) {}

  private static List<Entry> entries(String section) throws IOException {
    String text = Files.readString(TABLE);
    int begin = text.indexOf("\n## " + section);
    int end = text.indexOf("\n## ", begin + 1);
    return (end < 0 ? text.substring(begin) : text.substring(begin, end))
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| Row |"))
        .map(line -> line.split(" \\| | \\|$|^\\| "))
        .map(cells -> new Entry(cells[1], cells[2], cells[3]))
        .toList();
  }

  private static List<Entry> entries() throws IOException {
    return Stream.concat(entries("CARTIE").stream(), entries("Caracal").stream()).toList();
  }

  @ParameterizedTest
  @EnumSource(Shipped.class)
  void every_row_of_the_document_has_an_entry_and_no_other(Shipped document) throws IOException {
    String section = document == Shipped.CARTIE ? "CARTIE" : "Caracal";
    Path rows = Path.of("src/test/resources/rows/%s.txt".formatted(document.title()));
    assertEquals(Files.readAllLines(rows), entries(section).stream().map(Entry::row).toList());
  }

  @Test
  void every_line_begins_with_the_words_of_its_link() throws IOException {
    var wrong = new ArrayList<String>();
    for (Entry entry : entries()) {
      List<MatchResult> links = LINK.matcher(entry.lines()).results().toList();
      assertFalse(links.isEmpty(), entry::row);
      for (MatchResult link : links) {
        List<String> lines =
            Files.readAllLines(Path.of("../deploy/runbooks/%s.yaml".formatted(link.group(2))));
        int number = Integer.parseInt(link.group(3));
        String words = link.group(1);
        if (number > lines.size() || !lines.get(number - 1).strip().startsWith(words)) {
          List<Integer> at =
              IntStream.rangeClosed(1, lines.size())
                  .filter(i -> lines.get(i - 1).strip().startsWith(words))
                  .boxed()
                  .toList();
          wrong.add("%s: `%s` is in %s".formatted(entry.row(), words, at));
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void no_line_stands_twice_in_a_table() throws IOException {
    var twice = new ArrayList<String>();
    for (String table : Files.readString(TABLE).split("\n### ")) {
      var seen = new HashSet<String>();
      LINK.matcher(table)
          .results()
          .map(link -> link.group(2) + ".yaml#L" + link.group(3))
          .filter(line -> !seen.add(line))
          .forEach(line -> twice.add(table.lines().findFirst().orElseThrow() + ": " + line));
    }
    assertEquals(List.of(), twice);
  }

  @Test
  void every_test_exists() throws Exception {
    var missing = new ArrayList<String>();
    for (Entry entry : entries()) {
      List<MatchResult> tests = TEST.matcher(entry.tests()).results().toList();
      assertFalse(tests.isEmpty(), entry::row);
      for (MatchResult test : tests) {
        Class<?> type = Class.forName(getClass().getPackageName() + "." + test.group(1));
        if (test.group(2) != null
            && Arrays.stream(type.getDeclaredMethods())
                .noneMatch(method -> method.getName().equals(test.group(2)))) {
          missing.add(test.group());
        }
      }
    }
    assertEquals(List.of(), missing);
  }
}
