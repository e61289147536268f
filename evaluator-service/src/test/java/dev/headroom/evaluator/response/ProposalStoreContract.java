package dev.headroom.evaluator.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.common.wire.SeriesLabels;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every proposal store keeps to. */
abstract class ProposalStoreContract {

  abstract ProposalStore store();

  private static Proposal proposal(String id, String runbook, long second) {
    return new Proposal(
        id,
        "decision-" + id,
        runbook,
        2,
        "web",
        "p95",
        SeriesLabels.named("", "pod", "a"),
        "Add a replica",
        "propose",
        List.of(
            new ProposedStep("raise", "raise web.replicas by one step", "errors"),
            new ProposedStep("notify", "tell us", null)),
        Instant.ofEpochSecond(second));
  }

  @Test
  void a_proposal_is_stored_once_and_comes_back_whole() {
    ProposalStore store = store();
    Proposal proposal = proposal("a", "shop", 1);
    assertTrue(store.add(proposal));
    assertFalse(store.add(proposal));
    assertEquals(Optional.of(proposal), store.find("a"));
    assertEquals(Optional.empty(), store.find("b"));
  }

  @Test
  void the_newest_come_first() {
    ProposalStore store = store();
    Proposal old = proposal("a", "shop", 1);
    Proposal other = proposal("b", "bank", 2);
    Proposal fresh = proposal("c", "shop", 3);
    List.of(other, fresh, old).forEach(store::add);
    assertEquals(List.of(fresh, other, old), store.newest(Optional.empty(), 10));
    assertEquals(List.of(fresh), store.newest(Optional.of("shop"), 1));
  }
}
