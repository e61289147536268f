package dev.headroom.evaluator.simulation.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.headroom.evaluator.growth.Range;
import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.simulation.CostTotal;
import dev.headroom.evaluator.simulation.LeverCost;
import dev.headroom.evaluator.simulation.Simulation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Costs as they are answered, over the horizon, in one currency.
 *
 * @param currency null where the runbook has no costs
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Costs")
public record CostsJson(
    int horizonDays, @Nullable String currency, List<TotalJson> totals, List<LeverJson> levers) {

  static CostsJson of(Simulation simulation) {
    return new CostsJson(
        simulation.assumption().horizonDays(),
        simulation.currency(),
        simulation.totals().stream().map(TotalJson::of).toList(),
        simulation.levers().stream().map(LeverJson::of).toList());
  }

  /** Below low lie 5 % of the futures, below high 95 %. */
  @RegisterForReflection
  @Schema(name = "CostRange")
  public record RangeJson(double low, double mid, double high) {
    static RangeJson of(Range range) {
      return new RangeJson(range.low(), range.mid(), range.high());
    }
  }

  /** Of a component, or the total; levers without a price are not in it. */
  @RegisterForReflection
  @Schema(name = "CostTotal")
  public record TotalJson(
      String of, double stay, double moveNow, RangeJson atTrip, List<String> without) {
    static TotalJson of(CostTotal total) {
      return new TotalJson(
          total.of(), total.stay(), total.moveNow(), RangeJson.of(total.atTrip()), total.without());
    }
  }

  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "LeverCost")
  public record LeverJson(
      String lever,
      @Nullable String stands,
      @Nullable String next,
      @Nullable Double stay,
      @Nullable Double moveNow,
      @Nullable RangeJson atTrip,
      @Schema(description = "Why there is no amount") @Nullable String unpriced,
      List<ByDriverJson> byDriver) {
    static LeverJson of(LeverCost cost) {
      LeverCost.Money money = cost.money();
      LeverCost.Money.Priced priced = money instanceof LeverCost.Money.Priced some ? some : null;
      return new LeverJson(
          cost.lever(),
          text(cost.stands()),
          text(cost.next()),
          priced == null ? null : priced.stay(),
          priced == null ? null : priced.moveNow(),
          priced == null ? null : RangeJson.of(priced.atTrip()),
          money instanceof LeverCost.Money.Unpriced(String says) ? says : null,
          cost.byDriver().stream()
              .map(
                  one ->
                      new ByDriverJson(
                          one.driver(), one.upTo(), one.stands().toString(), one.perMonth()))
              .toList());
    }

    private static @Nullable String text(@Nullable Capacity capacity) {
      return capacity == null ? null : capacity.toString();
    }
  }

  /** Where the lever has to stand up to a value of the driver. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "CostByDriver")
  public record ByDriverJson(
      String driver, double upTo, String stands, @Nullable Double perMonth) {}
}
