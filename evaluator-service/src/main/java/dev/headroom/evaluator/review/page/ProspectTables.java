package dev.headroom.evaluator.review.page;

import dev.headroom.evaluator.quantity.Amounts;
import dev.headroom.evaluator.review.Prospect;
import dev.headroom.evaluator.review.Prospect.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is to come as tables of plain text, for either page. */
final class ProspectTables {

  private ProspectTables() {}

  /** A table: what it is about, its heads, its rows. */
  record Section(String title, List<String> heads, List<List<String>> rows) {}

  /** Those that have rows. */
  static List<Section> of(Prospect prospect) {
    var sections = new ArrayList<Section>();
    if (!prospect.drivers().isEmpty()) {
      sections.add(drivers(prospect));
    }
    if (!prospect.launches().isEmpty()) {
      sections.add(launches(prospect));
    }
    Prospect.Costs costs = prospect.costs();
    if (costs != null) {
      sections.add(costs(prospect, costs));
    }
    return sections;
  }

  private static Section drivers(Prospect prospect) {
    return new Section(
        "Growth within %d days".formatted(prospect.horizonDays()),
        List.of("Driver", "Now", "By itself", "By launches", "In all (5 % to 95 %)"),
        prospect.drivers().stream()
            .map(
                one ->
                    List.of(
                        one.driver(),
                        "%s on %s".formatted(number(one.now()), one.last()),
                        one.organic() == null ? "not known: " + one.says() : growth(one.organic()),
                        growth(one.launches()),
                        growth(one.total())))
            .toList());
  }

  private static Section launches(Prospect prospect) {
    return new Section(
        "Launches",
        List.of(
            "Day",
            "Launch",
            "Driver",
            "Uplift declared",
            "Assumed",
            "Probability",
            "Really added",
            "Capacity review"),
        prospect.launches().stream()
            .map(
                one ->
                    List.of(
                        one.on(),
                        one.id() + ": " + one.says(),
                        one.driver(),
                        uplift(one.declared()),
                        uplift(one.used()),
                        Amounts.percent(one.probability()),
                        one.measured() == null ? Shown.NONE : Amounts.percent(one.measured()),
                        one.review() == null
                            ? Shown.NONE
                            : one.review() + (one.ticket() == null ? "" : " " + one.ticket())))
            .toList());
  }

  private static Section costs(Prospect prospect, Prospect.Costs costs) {
    return new Section(
        "Costs within %d days, %s".formatted(prospect.horizonDays(), costs.currency()),
        List.of("Of", "As it stands", "Moved now", "Moved at the trip (5 % to 95 %)", "Without"),
        costs.totals().stream()
            .map(
                total ->
                    List.of(
                        total.of(),
                        money(total.stay()),
                        money(total.moveNow()),
                        "%s (%s to %s)"
                            .formatted(
                                money(total.atTrip().mid()),
                                money(total.atTrip().low()),
                                money(total.atTrip().high())),
                        total.without().isEmpty()
                            ? Shown.NONE
                            : String.join(", ", total.without())))
            .toList());
  }

  private static String growth(@Nullable Spread spread) {
    return spread == null
        ? Shown.NONE
        : "%s (%s to %s)"
            .formatted(
                Amounts.percent(spread.mid()),
                Amounts.percent(spread.low()),
                Amounts.percent(spread.high()));
  }

  private static String uplift(@Nullable Spread spread) {
    return spread == null
        ? Shown.NONE
        : "%s · %s · %s"
            .formatted(
                Amounts.percent(spread.low()),
                Amounts.percent(spread.mid()),
                Amounts.percent(spread.high()));
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%.0f", value)
        : Double.toString(value);
  }

  private static String money(double amount) {
    return String.format(Locale.ROOT, "%.0f", amount);
  }
}
