package dev.headroom.scheduler.run.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.limit.Limit;
import dev.headroom.scheduler.limit.Limited;
import dev.headroom.scheduler.run.work.WorkReports.Report;
import dev.headroom.scheduler.run.work.WorkReports.Verdict;
import dev.headroom.scheduler.state.RunResult;
import dev.headroom.scheduler.store.Beat;
import dev.headroom.scheduler.store.Lease;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Limits hold for workers too, whatever the store. */
abstract class WorkLimitsContract extends WorkersAtAStore {

  @Test
  void a_rate_limit_holds_for_workers_too() throws Exception {
    JobDefinition job = offered("acme/slow", PLAIN + ", \"rate\": \"1/h\"");
    assertEquals(1, claim("alice", 1).size());
    offer(job);
    assertEquals(List.of(), claim("alice", 1));
  }

  @Test
  void a_limit_of_the_queue_holds_until_a_run_ends() throws Exception {
    limits.put(Limited.queue("reports"), new Limit(1, null));
    JobDefinition job = offered("acme/narrow", PLAIN);
    offer(job);
    List<Assignment> taken = claim("alice", 2);
    assertEquals(1, taken.size());
    assertEquals(List.of(), claim("bob", 1));
    Lease start = taken.getFirst().run().lease();
    assertEquals(Beat.KEPT, reports().heartbeat(start, "alice"));
    assertEquals(Verdict.TAKEN, reports().end(new Report(start, "alice", RunResult.ran(""))));
    assertEquals(1, claim("bob", 1).size());
  }

  @Test
  void a_tenant_at_its_limit_does_not_hold_up_the_others() throws Exception {
    limits.put(Limited.tenant("acme"), new Limit(1, null));
    offered("acme/first", "\"tenant\": \"acme\"");
    offered("acme/second", "\"tenant\": \"acme\"");
    offered("globex/other", "\"tenant\": \"globex\"");
    List<Assignment> taken = claim("alice", 3);
    assertEquals(2, taken.size());
    assertTrue(
        taken.stream().anyMatch(one -> one.run().job().owner().equals("globex")), taken.toString());
  }

  @Test
  void a_tenant_batch_counts_for_each_of_its_tenants() throws Exception {
    limits.put(Limited.tenant("acme"), new Limit(1, null));
    String tenants =
        "\"tenants\": {\"list\": [\"acme\", \"globex\"], \"batch\": %d, \"concurrency\": 2}";
    for (String id : List.of("team/one", "team/two")) {
      JobDefinition job = offered(id, tenants.formatted(1));
      attend(job.id());
      attend(job.id());
    }
    JobDefinition both = offered("team/both", tenants.formatted(2));
    attend(both.id());
    List<Assignment> taken = claim("alice", 10);
    assertEquals(1, taken.stream().filter(one -> one.run().tenants().contains("acme")).count());
    assertEquals(
        2, taken.stream().filter(one -> one.run().tenants().equals(List.of("globex"))).count());
    Lease acme =
        taken.stream()
            .filter(one -> one.run().tenants().contains("acme"))
            .findFirst()
            .orElseThrow()
            .run()
            .lease();
    assertEquals(Verdict.TAKEN, reports().end(new Report(acme, "alice", RunResult.ran(""))));
    assertEquals(1, claim("bob", 10).size());
  }

  @Test
  void a_full_tenants_long_backlog_is_looked_past() throws Exception {
    limits.put(Limited.tenant("acme"), new Limit(1, null));
    for (int i = 0; i < 300; i++) {
      offered("acme/waiting-" + i, "\"tenant\": \"acme\", \"priority\": 9");
    }
    offered("globex/other", "\"tenant\": \"globex\"");
    assertEquals("acme", claim("alice", 1).getFirst().run().job().owner());
    assertEquals("globex", claim("bob", 1).getFirst().run().job().owner());
    assertEquals(List.of(), claim("bob", 1));
  }
}
