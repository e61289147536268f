package dev.headroom.evaluator.lever.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.evaluator.lever.Steps;
import dev.headroom.evaluator.quantity.Misread;
import dev.headroom.evaluator.quantity.Quantity;
import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.Lever;
import java.math.BigDecimal;
import java.util.Optional;

/** A lever's value as an API writes it: a number in the lever's own unit, or a named step. */
final class Value {

  private static final int SHOWN = 60;

  private Value() {}

  /** {@code 90} for a minute and a half of a lever in seconds; never with an exponent. */
  static String written(Capacity capacity, Lever lever) {
    return switch (capacity) {
      case Capacity.Label(String text) -> text;
      case Capacity.Amount(Quantity quantity) -> {
        BigDecimal number = BigDecimal.valueOf(quantity.in(Steps.unit(lever))).stripTrailingZeros();
        yield number.signum() == 0 ? "0" : number.toPlainString();
      }
    };
  }

  /** A JSON number, or a text that is one, with a unit or without; of named steps any text. */
  static Optional<Capacity> read(JsonNode node, Lever lever) {
    if (!lever.steps().isEmpty()) {
      return (node.isTextual() || node.isNumber()) && node.asText().length() <= SHOWN
          ? Optional.of(new Capacity.Label(node.asText()))
          : Optional.empty();
    }
    Unit unit = Steps.unit(lever);
    if (node.isNumber()) {
      return Double.isFinite(node.doubleValue())
          ? Optional.of(new Capacity.Amount(new Quantity(node.doubleValue(), unit)))
          : Optional.empty();
    }
    if (!node.isTextual()) {
      return Optional.empty();
    }
    try {
      Quantity quantity = Quantity.parse(node.textValue(), unit.dimension());
      return quantity.unit().convertsTo(unit)
          ? Optional.of(new Capacity.Amount(new Quantity(quantity.in(unit), unit)))
          : Optional.empty();
    } catch (Misread notANumber) {
      return Optional.empty();
    }
  }

  static String shown(JsonNode node) {
    String text = node.toString();
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
