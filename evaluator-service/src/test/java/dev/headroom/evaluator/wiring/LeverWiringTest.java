package dev.headroom.evaluator.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.embedded.testing.TestServers;
import dev.headroom.evaluator.lever.Fault;
import dev.headroom.evaluator.lever.Fault.Kind;
import dev.headroom.evaluator.lever.LeverName;
import dev.headroom.evaluator.lever.Levers;
import dev.headroom.evaluator.lever.Look;
import dev.headroom.evaluator.runbook.MeasureLanguage;
import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.RunbookParser;
import dev.headroom.evaluator.runbook.model.Runbook;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The levers of the seed runbooks reach their drivers in the service as it is put together. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class LeverWiringTest {

  @Inject Levers levers;

  @Test
  void a_lever_of_people_says_who_moves_it() throws IOException {
    assertEquals(
        new Fault(Kind.BY_HAND, "Retention"),
        fault("caracal", new LeverName("audit", "retention")));
  }

  @Test
  void a_lever_of_the_scheduler_asks_the_configured_one() throws IOException {
    Fault fault = fault("cartie", new LeverName("scheduler", "misfire-grace"));
    assertEquals(Kind.UNREACHABLE, fault.kind());
    assertTrue(fault.says().contains("http://127.0.0.1:1/api/v1/jobs"), fault.says());
    assertTrue(fault.says().contains("owner=cartie"), fault.says());
  }

  @Test
  void a_lever_of_atlas_needs_a_project_before_it_calls() throws IOException {
    Fault fault = fault("cartie", new LeverName("mongodb-atlas", "tier"));
    assertEquals(Kind.INVALID, fault.kind());
    assertTrue(fault.says().contains("headroom.atlas.project"), fault.says());
  }

  private Fault fault(String runbook, LeverName name) throws IOException {
    String text = Files.readString(Path.of("../deploy/runbooks", runbook + ".yaml"));
    Runbook parsed =
        assertInstanceOf(
                ParseResult.Parsed.class, new RunbookParser(new MeasureLanguage()).parse(text))
            .runbook();
    var lever = parsed.lever(name.component(), name.lever()).orElseThrow();
    return assertInstanceOf(
            Look.Failed.class, levers.of(parsed, SeriesLabels.of(Map.of())).look(name, lever))
        .fault();
  }
}
