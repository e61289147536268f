package dev.headroom.local.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.local.CommandRun;
import dev.headroom.local.FakeEvaluator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  private static final String REVIEWS = "/api/v1/runbooks/shop/reviews";

  private final FakeEvaluator evaluator = new FakeEvaluator();

  @AfterEach
  void close() {
    evaluator.close();
  }

  @Test
  void the_newest_review_is_printed() {
    evaluator.answers("GET " + REVIEWS + "/latest", 200, "# Shop\n");
    var run = CommandRun.of("report", "shop", "--url", evaluator.url());
    assertEquals(0, run.exitCode(), run.err());
    assertEquals("# Shop\n", run.out());
  }

  @Test
  void one_that_is_filed_now_is_written_byte_for_byte(@TempDir Path dir) throws IOException {
    evaluator.answers("POST " + REVIEWS, 201, "{\"id\": \"2026-03-03T09:00:00Z\"}");
    evaluator.answers("GET " + REVIEWS + "/2026-03-03T09%3A00%3A00Z", 200, "<p>–</p>\n\n");
    Path page = dir.resolve("shop.html");
    var run =
        CommandRun.of(
            "report",
            "shop",
            "--now",
            "--format",
            "html",
            "--out",
            page.toString(),
            "--url",
            evaluator.url());
    assertEquals(0, run.exitCode(), run.err());
    assertEquals("<p>–</p>\n\n", Files.readString(page));
  }

  @Test
  void without_a_review_it_is_said_how_to_make_one() {
    var run = CommandRun.of("report", "shop", "--url", evaluator.url());
    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains("no such thing\n--now files one"), run.err());
  }

  @Test
  void a_file_that_cannot_be_written_is_a_problem() {
    evaluator.answers("GET " + REVIEWS + "/latest", 200, "# Shop\n");
    var run =
        CommandRun.of("report", "shop", "--out", "/nowhere/shop.md", "--url", evaluator.url());
    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains("/nowhere/shop.md cannot be written"), run.err());
  }
}
