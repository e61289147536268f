package dev.headroom.evaluator.responder.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.lever.Holder;
import dev.headroom.evaluator.lever.LeverName;
import dev.headroom.evaluator.lever.Reach;
import dev.headroom.evaluator.lever.Standing;
import dev.headroom.evaluator.quantity.Quantity;
import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.response.Foresight;
import dev.headroom.evaluator.response.Proposal;
import dev.headroom.evaluator.response.ProposedStep;
import dev.headroom.evaluator.runbook.model.Capacity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of plans keeps to. */
public abstract class PlanStoreContract {

  private static final Instant AT = Instant.parse("2026-02-18T10:00:00Z");

  protected abstract PlanStore store();

  private static Plan plan(String id, String runbook, long second) {
    return plan(id, runbook, second, null);
  }

  private static Plan plan(String id, String runbook, long second, @Nullable Foresight ahead) {
    return Plan.of(
        new Proposal(
            id,
            ahead == null ? "decision-" + id : null,
            runbook,
            2,
            "web",
            "p95",
            SeriesLabels.named("", "pod", "a.b$c"),
            "Add a replica",
            "approve",
            List.of(
                new ProposedStep("raise", "raise web.replicas by one step", "errors"),
                new ProposedStep("notify", "tell us", null)),
            AT.plusSeconds(second),
            ahead));
  }

  /** A plan with everything in it. */
  private static Plan full(Plan plan) {
    var from =
        new Standing(
            Set.of("kubernetes/shop/deployment/web"),
            new Capacity.Amount(new Quantity(4, Unit.counting("replicas"))),
            Map.of("spec.min$Replicas", "4", "a.b", ""),
            new Holder("Argo CD", "change it there"));
    var change =
        new PlannedChange(
            new LeverName("web", "replicas"),
            from,
            new Capacity.Label("M20"),
            "4 -> M20",
            true,
            "patch",
            new Reach(List.of("Deployment shop/web"), 3, "pods", Reach.Restarts.YES, "replaced"),
            AT.plusMillis(7));
    return plan.step(
            0,
            step ->
                step.with(change)
                    .refused(List.of(new Refusal(Refusal.Rule.COOL_DOWN, "rests")), AT)
                    .again("rests", AT.plusSeconds(9)))
        .step(
            1,
            step ->
                step.attempt(AT)
                    .with(new Told("INC-1", "https://x/1", false))
                    .with(
                        List.of(new TenantMove("acme", "europe", "world", "too full")), "2 moves"))
        .hashed("abc")
        .locked(true)
        .approvedBy(new Approval("ann", AT, "abc", AT.plusSeconds(60)))
        .to(PlanState.RUNNING, AT.plusSeconds(1))
        .towards(PlanState.FAILED)
        .waitingUntil(AT.plusSeconds(100))
        .note(AT, Note.Kind.PERSON, "ann approved it");
  }

  @Test
  void a_plan_is_stored_once_and_comes_back_whole() {
    PlanStore store = store();
    Plan plan = plan("a", "shop", 1);
    assertTrue(store.add(plan));
    assertFalse(store.add(plan));
    assertEquals(Optional.of(plan), store.find("a"));
    assertEquals(Optional.empty(), store.find("b"));
    Plan full = full(plan).stored();
    assertTrue(store.replace(full));
    assertEquals(Optional.of(full), store.find("a"));
  }

  @Test
  void of_two_who_change_a_plan_one_wins() {
    PlanStore store = store();
    Plan plan = plan("a", "shop", 1);
    store.add(plan);
    Plan next = plan.to(PlanState.RUNNING, AT).stored();
    assertTrue(store.replace(next));
    assertFalse(store.replace(plan.to(PlanState.REJECTED, AT).stored()));
    assertEquals(Optional.of(next), store.find("a"));
    assertFalse(store.replace(plan("b", "shop", 1).stored()), "there is none to replace");
  }

  @Test
  void of_many_who_change_a_plan_one_wins() throws InterruptedException {
    PlanStore store = store();
    Plan plan = plan("a", "shop", 1);
    store.add(plan);
    List<Thread> threads =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    Thread.ofVirtual()
                        .unstarted(
                            () -> store.replace(plan.note(AT, Note.Kind.DID, "by " + i).stored())))
            .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(1, store.find("a").orElseThrow().revision());
    assertEquals(1, store.find("a").orElseThrow().notes().size());
  }

  @Test
  void open_are_those_with_something_left_to_do() {
    PlanStore store = store();
    List.of(plan("b", "shop", 2), plan("a", "shop", 1), plan("c", "bank", 1), plan("d", "shop", 3))
        .forEach(store::add);
    Plan ended = plan("d", "shop", 3).to(PlanState.UNNEEDED, AT).stored();
    assertTrue(store.replace(ended));
    assertEquals(List.of("a", "b"), store.open("shop").stream().map(Plan::id).toList());
    assertEquals(Set.of("bank", "shop"), store.runbooksWithOpen());
    assertTrue(Predicate.not(Plan::isOpen).test(ended));
  }

  @Test
  void those_ahead_of_their_triggers_come_back_whole_and_by_themselves() {
    PlanStore store = store();
    var narrow = new Foresight(Foresight.Reason.NARROW, "headroom 12 %", "march", 0.12);
    var forecast = new Foresight(Foresight.Reason.FORECAST, "it trips", "april", null);
    Plan first = plan("a", "shop", 1, narrow);
    Plan second = plan("b", "shop", 2, forecast);
    List.of(first, second, plan("c", "shop", 3), plan("d", "bank", 4, narrow)).forEach(store::add);
    assertEquals(List.of(second, first), store.ahead("shop", 10));
    assertEquals(List.of(second), store.ahead("shop", 1));
    assertEquals(List.of(), store.ahead("none", 10));
  }

  @Test
  void the_newest_come_first_and_can_be_asked_for() {
    PlanStore store = store();
    List.of(plan("a", "shop", 1), plan("b", "bank", 2), plan("c", "shop", 3)).forEach(store::add);
    var all = new PlanStore.Query(Optional.empty(), Optional.empty(), Optional.empty());
    var shop = new PlanStore.Query(Optional.of("shop"), Optional.of("web"), Optional.empty());
    var ended =
        new PlanStore.Query(Optional.empty(), Optional.empty(), Optional.of(PlanState.DONE));
    assertEquals(List.of("c", "b", "a"), store.newest(all, 10).stream().map(Plan::id).toList());
    assertEquals(List.of("c"), store.newest(shop, 1).stream().map(Plan::id).toList());
    assertEquals(List.of(), store.newest(ended, 10));
  }
}
