package dev.headroom.scheduler.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.headroom.scheduler.control.Registrar;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.store.Jobs;
import dev.headroom.scheduler.store.MemoryJobStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionsTest {

  /** A job that the store has nothing of: what is known of it is known without a look. */
  private static final JobId OTHER = JobId.parse("team/other");

  private final MemoryJobStore store = new MemoryJobStore(InstantSource.system());
  private final Definitions definitions = new Definitions(store);

  @ParameterizedTest
  @ValueSource(strings = {"{\"cron\": \"0 9 * * *\"}", "{\"every\": \"1s\"}"})
  void jobs_with_the_same_text_share_what_was_compiled_of_it(String schedule) {
    JobState state = register(Jobs.job("team/job", schedule, "http://127.0.0.1:1/"));
    JobDefinition first = definitions.of(JobId.parse("team/job"), state);
    JobDefinition other = Objects.requireNonNull(definitions.of(OTHER, state));
    assertEquals(OTHER, other.id());
    assertSame(Objects.requireNonNull(first).calendar(), other.calendar());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"cron\": \"H 9 * * *\"}",
        "{\"quartz\": \"0 h 9 * * ?\"}",
        "{\"any\": [{\"every\": \"1h\"}, {\"cron\": \"0 H(1-3) * * *\"}]}",
        "{\"every\": \"1h\", \"exclude\": [{\"cron\": \"* H * * *\"}]}",
        "{\"every\": \"1h\", \"jitter\": \"5m\"}"
      })
  void what_is_derived_from_the_name_of_a_job_is_its_own(String schedule) {
    JobState state = register(Jobs.job("team/job", schedule, "http://127.0.0.1:1/"));
    definitions.of(JobId.parse("team/job"), state);
    assertNull(definitions.of(OTHER, state));
  }

  @Test
  void of_many_jobs_with_one_text_each_gets_its_definition() {
    Map<JobId, JobState> states =
        IntStream.range(0, 10)
            .mapToObj(i -> Jobs.job("team/" + i, "{\"cron\": \"H 9 * * *\"}", "http://localhost/"))
            .collect(Collectors.toMap(JobDefinition::id, this::register));
    Map<JobId, JobDefinition> found = definitions.of(states);
    assertEquals(states.keySet(), found.keySet());
    found.forEach((id, definition) -> assertEquals(id, definition.id()));
  }

  private JobState register(JobDefinition job) {
    new Registrar(store).register(job);
    return Objects.requireNonNull(store.states(List.of(job.id())).get(job.id()));
  }
}
