package dev.headroom.evaluator.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.evaluator.review.page.HtmlPage;
import dev.headroom.evaluator.review.page.MarkdownPage;
import dev.headroom.evaluator.review.shell.ReviewText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The review of a seeded year, byte for byte; -Dheadroom.update=review writes it anew. */
class ReviewPagesTest {

  private static final Path GOLDEN = Path.of("src/test/resources/review");

  private final HeadroomReview review = new SeededYear().reviews().getLast();

  private static void requireGolden(String name, String now) throws IOException {
    Path golden = GOLDEN.resolve(name);
    if ("review".equals(System.getProperty("headroom.update"))) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, now);
    }
    assertEquals(Files.exists(golden) ? Files.readString(golden) : "", now, name);
  }

  @Test
  void json_is_golden() throws IOException {
    var pretty = new ObjectMapper().readTree(ReviewText.write(review)).toPrettyString() + "\n";
    requireGolden("year.json", pretty);
  }

  @Test
  void markdown_is_golden() throws IOException {
    requireGolden("year.md", MarkdownPage.of(review));
  }

  @Test
  void html_is_golden() throws IOException {
    requireGolden("year.html", HtmlPage.of(review));
  }

  @Test
  void the_same_year_gives_the_same_bytes_and_json_loses_nothing() {
    HeadroomReview again = new SeededYear().reviews().getLast();
    assertEquals(ReviewText.write(review), ReviewText.write(again));
    HeadroomReview read = ReviewText.read(ReviewText.write(review)).orElseThrow();
    assertEquals(HtmlPage.of(review), HtmlPage.of(read));
    assertEquals(MarkdownPage.of(review), MarkdownPage.of(read));
  }

  @Test
  void the_page_needs_nothing_beside_itself_and_runs_nothing() {
    String html = HtmlPage.of(review);
    assertFalse(html.contains("<script"));
    assertFalse(
        Pattern.compile("(src|href)\\s*=|url\\((?!#)|@import|https?:").matcher(html).find());
    assertTrue(html.contains("prefers-color-scheme: dark"));
  }

  @Test
  void what_people_wrote_is_text_in_the_pages() {
    assertTrue(HtmlPage.of(review).contains("Shop &lt;capacity&gt; runbook"));
    assertTrue(MarkdownPage.of(review).contains("Shop \\<capacity\\> runbook"));
  }
}
