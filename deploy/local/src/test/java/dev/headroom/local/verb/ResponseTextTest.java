package dev.headroom.local.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ResponseTextTest {

  @Test
  void a_step_says_what_it_changes_and_what_it_touches() throws JsonProcessingException {
    assertEquals(
        """
        0b3a  shop  jobs/slow{job=report}  approval
          Split it
          mode approve

        1. raise jobs.batches by one step  [planned]
           jobs.batches: 1 -> 2
           report: tenants.concurrency: 1 -> 2
           touches job shop/report: 1 job of 3 tenants, from the next run of each on
           | report: 1 -> 2""",
        ResponseText.of(
            new ObjectMapper()
                .readTree(
                    """
                    {"id": "0b3a", "runbook": "shop", "component": "jobs", "trigger": "slow",
                     "labels": {"job": "report"}, "state": "approval", "says": "Split it",
                     "mode": "approve", "notes": [],
                     "steps": [{"does": "raise jobs.batches by one step", "state": "planned",
                       "change": {"lever": "jobs.batches", "before": "1", "after": "2",
                         "difference": "report: tenants.concurrency: 1 -> 2",
                         "patch": "report: 1 -> 2", "appliedAt": null,
                         "reach": {"objects": ["job shop/report"], "count": 1, "of": "jobs",
                           "restarts": "no",
                           "says": "1 job of 3 tenants, from the next run of each on"}}}]}""")));
  }
}
