package dev.headroom.evaluator.responder.plan;

import dev.headroom.evaluator.lever.Effect;
import dev.headroom.evaluator.lever.Look;
import dev.headroom.evaluator.lever.Reach;
import dev.headroom.evaluator.lever.Rehearsal;
import dev.headroom.evaluator.lever.Settling;
import dev.headroom.evaluator.people.Delivery;
import java.util.List;

/** What came of a {@link Deed}. */
public sealed interface Answer {

  record Looked(Look look) implements Answer {}

  record Rehearsed(Rehearsal rehearsal, String patch, Reach reach) implements Answer {}

  record Locked() implements Answer {}

  /**
   * @param by the plan that holds one of them, in words
   */
  record NotLocked(String by) implements Answer {}

  record Unlocked() implements Answer {}

  record Done(Effect effect) implements Answer {}

  /** Where a lever stands whose change was begun. */
  record Found(Look look) implements Answer {}

  record Followed(Settling settling) implements Answer {}

  /**
   * @param done whether it was taken
   * @param passing whether a failure may pass by itself
   */
  record Acted(boolean done, boolean passing, String says) implements Answer {}

  /**
   * Which tenants would move.
   *
   * @param says why, and what that leaves
   */
  record Rebalanced(List<TenantMove> moves, String says) implements Answer {
    public Rebalanced {
      moves = List.copyOf(moves);
    }
  }

  /** It goes on by itself, or waits for people; {@code says} tells for what. */
  record UnderWay(String says) implements Answer {}

  record Told(Delivery delivery) implements Answer {}

  record Closed(Delivery delivery) implements Answer {}
}
