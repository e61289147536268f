package dev.headroom.evaluator.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.runbook.MeasureLanguage;
import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.RunbookParser;
import dev.headroom.evaluator.runbook.model.Runbook;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProposerTest {

  private static final Runbook JOBS =
      assertInstanceOf(
              ParseResult.Parsed.class,
              new RunbookParser(new MeasureLanguage())
                  .parse(
                      """
                      apiVersion: headroom.dev/v1
                      kind: Runbook
                      metadata: {name: jobs}
                      spec:
                        title: Jobs
                        components:
                          cron:
                            triggers:
                              late:
                                measure: scheduler_runs_late
                                trigger: "> 1"
                                response:
                                  says: Run it
                                  steps: [{scheduler: {action: run, job: "${labels.job}"}}]
                      """))
          .runbook();

  private static List<String> does(String... labels) {
    var response = JOBS.spec().components().get("cron").triggers().get("late").response();
    var ask =
        new Proposer.Ask(
            "d1", "cron", "late", SeriesLabels.named("x", labels), response, Instant.EPOCH);
    return new Proposer(JOBS, 1)
        .propose(ask, Map.of()).steps().stream().map(ProposedStep::does).toList();
  }

  @Test
  void a_step_names_what_belongs_to_the_firing() {
    assertEquals(List.of("run the job report"), does("job", "report"));
    assertEquals(List.of("run the job ${labels.job}"), does("pod", "a"));
  }
}
