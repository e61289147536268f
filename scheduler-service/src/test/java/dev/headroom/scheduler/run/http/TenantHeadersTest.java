package dev.headroom.scheduler.run.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.headroom.common.outbound.OutboundRequest;
import dev.headroom.common.outbound.OutboundResult;
import dev.headroom.scheduler.job.Action;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.SecretPolicy;
import dev.headroom.scheduler.job.UrlPolicy;
import dev.headroom.scheduler.run.Run;
import dev.headroom.scheduler.state.RunKey;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TenantHeadersTest {

  private static final RunKey KEY = RunKey.scheduled(Instant.EPOCH);

  private final List<OutboundRequest> calls = new ArrayList<>();

  @Test
  void a_tenant_batch_says_which_tenants_it_is_for() {
    call(KEY.part(2), List.of("acme", "globex"));
    Map<String, String> headers = calls.getFirst().headers();
    assertEquals("acme,globex", headers.get("X-Headroom-Tenants"));
    assertEquals("2", headers.get("X-Headroom-Part"));
  }

  @Test
  void any_other_run_names_no_tenants() {
    call(KEY, List.of());
    assertNull(calls.getFirst().headers().get("X-Headroom-Tenants"));
    assertNull(calls.getFirst().headers().get("X-Headroom-Part"));
  }

  private void call(RunKey key, List<String> tenants) {
    new HttpActionRunner(
            request -> {
              calls.add(request);
              return new OutboundResult.Refused("not-here", "nobody listens");
            },
            UrlPolicy.ANY_HOST,
            new SecretPolicy(List.of(), URI.create("http://evaluator:8080")),
            name -> null,
            () -> Instant.EPOCH)
        .run(
            new Run(new JobId("acme", "fan"), key, 1, 1, Instant.EPOCH, tenants),
            new Action.Http(
                "POST",
                URI.create("https://hooks.example/run"),
                Map.of(),
                null,
                Duration.ofSeconds(5),
                null),
            null);
  }
}
