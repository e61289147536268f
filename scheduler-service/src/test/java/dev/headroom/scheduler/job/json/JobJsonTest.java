package dev.headroom.scheduler.job.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.headroom.common.problem.Problem;
import dev.headroom.common.problem.ProblemException;
import dev.headroom.scheduler.job.Action;
import dev.headroom.scheduler.job.ActionPolicy;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobJsonTest {

  private static final JobId ID = new JobId("acme", "numbers");

  @ParameterizedTest
  @CsvSource({
    "0.12345678901234567890, 0.12345678901234567890",
    "12345678901234567890.5, 12345678901234567890.5",
    "123456789012345678901234567890, 123456789012345678901234567890",
    "1e400, 1E+400",
    "1e-400, 1E-400",
    "1.5, 1.5",
    "1.50, 1.5",
    "1e10, 1.0E10",
    "100.0, 100.0",
    "0.1, 0.1"
  })
  void numbers_of_a_payload_do_not_change(String written, String kept) {
    JobDefinition job = read("\"payload\": {\"n\": " + written + "}", "");
    JobDefinition stored = JobJson.readStored(ID, job.json());
    assertEquals("{\"n\":" + kept + "}", payload(job));
    assertEquals("{\"n\":" + kept + "}", payload(stored));
    assertEquals(job.json(), stored.json());
    assertEquals(job.version(), stored.version());
  }

  @Test
  void the_canonical_text_sorts_keys_at_every_depth_and_its_version_stays() {
    JobDefinition job = read("\"payload\": {\"b\": [{\"z\": 1.50, \"a\": null}], \"a\": 1e10}", "");
    assertEquals(
        "{\"action\":{\"worker\":{\"payload\":{\"a\":1.0E10,\"b\":[{\"a\":null,\"z\":1.5}]},"
            + "\"queue\":\"q\"}},\"schedule\":{\"cron\":\"@daily\"}}",
        job.json());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"catchUpLimit\": 5                               | /catchUpLimit",
        "\"catchUp\": \"latest\", \"catchUpLimit\": 5      | /catchUpLimit",
        "\"catchUp\": \"all(3)\", \"catchUpLimit\": 5      | /catchUpLimit",
        "\"overlap\": \"allow(3)\", \"maxConcurrent\": 5   | /maxConcurrent",
        "\"tenant\": \"a\", \"tenants\": {\"list\": [\"b\"]} | /tenants",
        "\"overlap\": \"allow(501)\", \"tenants\": {\"list\": [\"a\", \"b\"], \"concurrency\": 2} | /tenants/concurrency",
        "\"retries\": {\"backoff\": \"1s\"}                | /retries/max",
        "\"queue\": \"other\"                              | /queue",
        "\"timezone\": \"+05:00\"                          | /timezone",
        "\"timezone\": \"GMT+3\"                           | /timezone",
      })
  void what_contradicts_itself_is_refused_unless_it_is_stored(String policy, String pointer) {
    List<Problem.Detail> errors =
        assertThrows(ProblemException.class, () -> read("\"payload\": 1", ", " + policy))
            .problem()
            .errors();
    assertEquals(List.of(pointer), errors.stream().map(Problem.Detail::pointer).toList());
    JobJson.readStored(ID, text("\"payload\": 1", ", " + policy));
  }

  @Test
  void what_goes_together_is_taken() {
    for (String policy :
        List.of(
            "\"catchUp\": \"all\", \"catchUpLimit\": 5",
            "\"overlap\": \"allow\", \"maxConcurrent\": 5",
            "\"retries\": {\"max\": 0}",
            "\"queue\": \"q\"",
            "\"timezone\": \"UTC\"",
            "\"timezone\": \"Etc/GMT-5\"")) {
      read("\"payload\": 1", ", " + policy);
    }
  }

  private static String payload(JobDefinition job) {
    return ((Action.Worker) job.action()).payload();
  }

  private static JobDefinition read(String payload, String more) {
    try {
      return new JobJson(ActionPolicy.ANYTHING).read(ID, JobJson.parse(text(payload, more)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String text(String payload, String more) {
    return "{\"schedule\": {\"cron\": \"@daily\"}, \"action\": {\"worker\": {\"queue\": \"q\", %s}}%s}"
        .formatted(payload, more);
  }
}
