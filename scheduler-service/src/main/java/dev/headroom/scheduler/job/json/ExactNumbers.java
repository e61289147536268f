package dev.headroom.scheduler.job.json;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.math.BigDecimal;

/**
 * Makes a double of a number that is one, and is written the way doubles always were; any other
 * keeps all its digits.
 */
final class ExactNumbers extends JsonNodeFactory {

  private static final long serialVersionUID = 1L;

  @Override
  public ValueNode numberNode(BigDecimal number) {
    double close = number.doubleValue();
    return Double.isFinite(close) && new BigDecimal(Double.toString(close)).compareTo(number) == 0
        ? DoubleNode.valueOf(close)
        : DecimalNode.valueOf(number);
  }
}
