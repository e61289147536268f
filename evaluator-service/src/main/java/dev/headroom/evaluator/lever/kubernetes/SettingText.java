package dev.headroom.evaluator.lever.kubernetes;

import dev.headroom.evaluator.quantity.Misread;
import dev.headroom.evaluator.quantity.Quantity;
import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.Lever;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The text of a setting: {@code 20}, {@code 300s}, or a word that is one of the lever's steps. */
final class SettingText {

  private static final Pattern NUMBER = Pattern.compile("(-?\\d+(?:\\.\\d+)?)(\\s*)(\\S*)");

  private SettingText() {}

  /** What a text says; a bare number is in the unit of the lever's bounds. */
  static Capacity read(String text, Lever lever) {
    String said = text.strip();
    if (lever.steps().contains(said)) {
      return new Capacity.Label(said);
    }
    Matcher number = NUMBER.matcher(said);
    if (!number.matches()) {
      return new Capacity.Label(said);
    }
    if (number.group(3).isEmpty()) {
      return new Capacity.Amount(new Quantity(Double.parseDouble(number.group(1)), unit(lever)));
    }
    return quantity(said, lever)
        .<Capacity>map(q -> new Capacity.Amount(new Quantity(q.in(unit(lever)), unit(lever))))
        .orElseGet(() -> new Capacity.Label(said));
  }

  /**
   * The capacity written as the text before it was: with its unit, or without one.
   *
   * @throws Refused when it is beyond the lever's bounds
   */
  static String write(Capacity to, String before, Lever lever) {
    if (to instanceof Capacity.Label label) {
      return label.text();
    }
    var amount = new Quantity(new LeverScale(lever, unit(lever)).target(to), unit(lever));
    Matcher number = NUMBER.matcher(before.strip());
    if (number.matches() && !number.group(3).isEmpty()) {
      Optional<Quantity> old = quantity(before.strip(), lever);
      if (old.isPresent()) {
        return plain(amount.in(old.get().unit())) + number.group(2) + number.group(3);
      }
    }
    return plain(amount.value());
  }

  private static Optional<Quantity> quantity(String text, Lever lever) {
    Unit unit = unit(lever);
    try {
      return Optional.of(Quantity.parse(text, unit.dimension()))
          .filter(q -> q.unit().convertsTo(unit) && unit.convertsTo(q.unit()));
    } catch (Misread e) {
      return Optional.empty();
    }
  }

  private static Unit unit(Lever lever) {
    return Stream.of(Optional.ofNullable(lever.min()), Optional.ofNullable(lever.max()))
        .flatMap(Optional::stream)
        .map(Quantity::unit)
        .findFirst()
        .orElse(Unit.NUMBER);
  }

  private static String plain(double value) {
    return value == 0 ? "0" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
