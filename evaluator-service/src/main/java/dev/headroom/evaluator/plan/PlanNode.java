package dev.headroom.evaluator.plan;

/**
 * A measure whose leaves are windows of a table rather than selectors. A node knows how to evaluate
 * itself; the kinds of nodes are those of the values, so that no evaluation meets a wrong type.
 */
sealed interface PlanNode permits ScalarNode, VectorNode, PlanNode.Text, RawRange {

  Value value(Evaluation at);

  record Text(String text) implements PlanNode {
    @Override
    public Value.Text value(Evaluation at) {
      return new Value.Text(text);
    }
  }
}
