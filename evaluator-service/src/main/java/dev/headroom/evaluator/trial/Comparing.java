package dev.headroom.evaluator.trial;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.evaluation.TriggerRow;
import dev.headroom.evaluator.measurement.NumberText;
import dev.headroom.evaluator.quantity.Quantity;
import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.runbook.model.LeverMove;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.Trigger;
import dev.headroom.evaluator.runbook.text.Places;
import dev.headroom.evaluator.trial.CaseResult.Difference;
import dev.headroom.evaluator.trigger.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Holds an expectation against what is. */
final class Comparing {

  private static final String NONE = "none";

  private final Trigger trigger;
  private final TestFile.Expectation expected;
  private final boolean asksResponse;
  private final boolean asksForbids;
  private final Proposals proposals;
  private final List<Difference> differences = new ArrayList<>();

  Comparing(
      Runbook runbook,
      String name,
      TestFile.Expectation expected,
      String path,
      Places places,
      Proposals proposals) {
    int dot = name.indexOf('.');
    var component = runbook.spec().components().get(name.substring(0, dot));
    this.trigger =
        Objects.requireNonNull(
            Objects.requireNonNull(component).triggers().get(name.substring(dot + 1)));
    this.expected = expected;
    // An empty list asks for nothing to be there, an absent one asks nothing.
    this.asksResponse = places.has(path + "/response");
    this.asksForbids = places.has(path + "/forbids");
    this.proposals = proposals;
  }

  List<Difference> with(List<TriggerRow> rows) {
    List<TriggerRow> meant = rows.stream().filter(row -> isMeant(row.labels())).toList();
    if (meant.size() != 1) {
      String found =
          rows.stream().map(row -> row.labels().toString()).collect(Collectors.joining(" "));
      differences.add(new Difference("labels", labels(), found.isEmpty() ? NONE : found));
      return differences;
    }
    TriggerRow row = meant.getFirst();
    if (expected.state() != null && expected.state() != row.state().state()) {
      String reason = row.state().reason().isEmpty() ? "" : " (" + row.state().reason() + ")";
      String actual = row.state().state().word() + reason;
      differences.add(new Difference("state", expected.state().word(), actual));
    }
    value(row);
    headroom(row);
    response(row);
    forbids(row);
    return differences;
  }

  private boolean isMeant(SeriesLabels labels) {
    return expected.labels().entrySet().stream()
        .allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
  }

  private String labels() {
    return expected.labels().isEmpty()
        ? "one label set, or `labels` to say which"
        : SeriesLabels.of(Map.copyOf(expected.labels())).toString();
  }

  private void value(TriggerRow row) {
    Quantity wanted = expected.value();
    if (wanted == null) {
      return;
    }
    Unit unit = trigger.measureUnit();
    if (!wanted.unit().convertsTo(unit)) {
      differences.add(new Difference("value", wanted.toString(), "a value in " + unit));
      return;
    }
    double value = wanted.in(unit);
    near(
        "value",
        wanted.toString(),
        value,
        row.state().value(),
        expected.within().value() * Math.abs(value),
        unit.symbol());
  }

  private void headroom(TriggerRow row) {
    Quantity wanted = expected.headroom();
    if (wanted == null) {
      return;
    }
    if (!wanted.unit().convertsTo(Unit.RATIO)) {
      differences.add(new Difference("headroom", wanted.toString(), "a share such as 25%"));
      return;
    }
    near(
        "headroom",
        wanted.toString(),
        wanted.in(Unit.RATIO),
        row.state().headroom(),
        expected.within().value(),
        "ratio");
  }

  private void near(
      String what, String wanted, double value, OptionalDouble actual, double off, String unit) {
    // A rounding error is nobody's failure, even where the tolerance is zero.
    double most = off + Math.ulp(value) * 4;
    if (actual.isEmpty() || !(Math.abs(actual.getAsDouble() - value) <= most)) {
      String shown =
          actual.isEmpty()
              ? NONE
              : (unit.equals("ratio") || unit.equals("%"))
                  ? percent(actual.getAsDouble() * (unit.equals("%") ? 0.01 : 1))
                  : (NumberText.of(actual.getAsDouble()) + " " + unit).strip();
      differences.add(new Difference(what, wanted + " within " + expected.within(), shown));
    }
  }

  private static String percent(double share) {
    return NumberText.of(Math.round(share * 1_000_000) / 10_000.0) + "%";
  }

  private void response(TriggerRow row) {
    if (!asksResponse) {
      return;
    }
    List<String> actual = proposals.of(row);
    boolean same = actual.size() == expected.response().size();
    for (int i = 0; same && i < actual.size(); i++) {
      same = actual.get(i).startsWith(expected.response().get(i));
    }
    if (!same) {
      differences.add(new Difference("response", list(expected.response()), list(actual)));
    }
  }

  private void forbids(TriggerRow row) {
    if (!asksForbids) {
      return;
    }
    List<LeverMove> actual =
        row.state().phase() == Phase.FIRING ? trigger.response().forbids() : List.of();
    if (!List.copyOf(expected.forbids()).equals(actual)) {
      differences.add(new Difference("forbids", moves(expected.forbids()), moves(actual)));
    }
  }

  private static String moves(List<LeverMove> moves) {
    return list(moves.stream().map(move -> move.name().toLowerCase(Locale.ROOT)).toList());
  }

  private static String list(List<String> items) {
    return items.isEmpty() ? NONE : String.join("; ", items);
  }
}
