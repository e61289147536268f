package dev.headroom.evaluator.growth.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.headroom.evaluator.growth.DriverGrowth;
import dev.headroom.evaluator.growth.Growth;
import dev.headroom.evaluator.growth.LoadFit;
import dev.headroom.evaluator.growth.PastLaunch;
import dev.headroom.evaluator.growth.Range;
import dev.headroom.evaluator.growth.Snapshot;
import dev.headroom.evaluator.growth.TriggerLoad;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Growth as it is answered.
 *
 * @param drivers those of the runbook, with or without values
 */
@RegisterForReflection
@Schema(name = "Growth")
public record GrowthJson(
    String runbook,
    int version,
    LocalDate today,
    int horizonDays,
    List<DriverJson> drivers,
    List<LoadJson> loads) {

  public static GrowthJson of(Snapshot snapshot, Growth growth) {
    Set<String> without = new TreeSet<>(snapshot.runbook().spec().drivers().keySet());
    without.removeAll(snapshot.drivers().keySet());
    return new GrowthJson(
        snapshot.runbook().name(),
        snapshot.version(),
        snapshot.today(),
        growth.horizonDays(),
        Stream.concat(
                growth.drivers().stream().map(DriverJson::of),
                without.stream().map(DriverJson::without))
            .toList(),
        growth.loads().stream().map(LoadJson::of).toList());
  }

  /** Shares of the value now: 0.1 is 10 %. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "DriverGrowth")
  public record DriverJson(
      String driver,
      @Nullable Double now,
      @Nullable LocalDate last,
      @Nullable String step,
      int values,
      @Schema(description = "What it grows by itself") @Nullable RangeJson organic,
      @Schema(description = "What launches add") @Nullable RangeJson launches,
      @Nullable RangeJson total,
      @Schema(description = "Why growth is not known") @Nullable String unknown,
      @Nullable LearntJson learnt,
      List<PastJson> past,
      List<ComingJson> coming) {

    static DriverJson of(DriverGrowth growth) {
      DriverGrowth.Outlook outlook = growth.outlook();
      DriverGrowth.Outlook.Projected projected =
          outlook instanceof DriverGrowth.Outlook.Projected some ? some : null;
      return new DriverJson(
          growth.driver(),
          growth.now(),
          growth.last(),
          growth.step().name().toLowerCase(Locale.ROOT),
          growth.values(),
          projected == null ? null : RangeJson.of(projected.organic()),
          projected == null ? null : RangeJson.of(projected.launches()),
          projected == null ? null : RangeJson.of(projected.total()),
          outlook instanceof DriverGrowth.Outlook.Unknown(String says) ? says : null,
          new LearntJson(
              growth.shrinkage().launches(),
              growth.shrinkage().ratio(),
              growth.shrinkage().factor()),
          growth.past().stream().map(PastJson::of).toList(),
          growth.coming().stream()
              .map(
                  one ->
                      new ComingJson(
                          LaunchJson.of(one.declared()),
                          new RangeJson(one.used().low(), one.used().mid(), one.used().high())))
              .toList());
    }

    static DriverJson without(String driver) {
      return new DriverJson(
          driver,
          null,
          null,
          null,
          0,
          null,
          null,
          null,
          "no value is known; measure it, or report it",
          null,
          List.of(),
          List.of());
    }
  }

  /** Below low lie 5 % of the futures, below high 95 %. */
  @RegisterForReflection
  @Schema(name = "GrowthRange")
  public record RangeJson(double low, double mid, double high) {
    static RangeJson of(Range range) {
      return new RangeJson(range.low(), range.mid(), range.high());
    }
  }

  /** How past launches change the next estimate. */
  @RegisterForReflection
  @Schema(name = "LaunchesLearnt")
  public record LearntJson(int launches, double ratio, double factor) {}

  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "PastLaunch")
  public record PastJson(LaunchJson launch, @Nullable Double uplift, @Nullable String unmeasured) {
    static PastJson of(PastLaunch past) {
      return switch (past) {
        case PastLaunch.Measured found ->
            new PastJson(LaunchJson.of(found.launch()), found.uplift(), null);
        case PastLaunch.Unmeasured unmeasured ->
            new PastJson(LaunchJson.of(unmeasured.launch()), null, unmeasured.says());
      };
    }
  }

  /** A launch to come, and the estimate that is used for it. */
  @RegisterForReflection
  @Schema(name = "ComingLaunch")
  public record ComingJson(LaunchJson launch, RangeJson used) {}

  /** What a trigger's load follows; null where no driver explains enough. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "TriggerLoad")
  public record LoadJson(
      String component, String trigger, @Nullable String follows, List<FitJson> fits) {
    static LoadJson of(TriggerLoad load) {
      return new LoadJson(
          load.trigger().component(),
          load.trigger().trigger(),
          load.follows().map(TriggerLoad.Follows::driver).orElse(null),
          load.fits().entrySet().stream()
              .map(one -> FitJson.of(one.getKey(), one.getValue()))
              .toList());
    }
  }

  /** load = base + perUnit * driver. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "LoadFit")
  public record FitJson(
      String driver,
      int days,
      @Nullable Double base,
      @Nullable Double perUnit,
      @Nullable Double perUnitLow,
      @Nullable Double perUnitHigh,
      @Schema(description = "Half of the days are off by less") @Nullable Double error,
      @Nullable Double explained,
      @Schema(description = "Why there is no line") @Nullable String refused) {
    static FitJson of(String driver, LoadFit fit) {
      return switch (fit) {
        case LoadFit.Fitted line ->
            new FitJson(
                driver,
                line.days(),
                line.base(),
                line.perUnit(),
                line.low(),
                line.high(),
                line.error(),
                line.explained(),
                null);
        case LoadFit.Refused(int days, String says) ->
            new FitJson(driver, days, null, null, null, null, null, null, says);
      };
    }
  }
}
