package dev.headroom.evaluator.growth.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.common.problem.Problem;
import dev.headroom.common.problem.ProblemException;
import dev.headroom.evaluator.forecast.timed.TimeText;
import dev.headroom.evaluator.growth.DriverCsv;
import dev.headroom.evaluator.growth.DriverStore;
import dev.headroom.evaluator.growth.DriverValue;
import dev.headroom.evaluator.history.MeasuredSeries;
import dev.headroom.evaluator.owner.KnownTriggers;
import dev.headroom.evaluator.owner.RunbookVersions;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What drivers were, as somebody reports it. */
@Path("/api/v1/runbooks/{name}/drivers/{driver}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Growth")
public class DriverResource {

  private static final String EXAMPLE =
      "{\"values\": [{\"time\": \"2026-02-18\", \"value\": 1250}]}";

  private final DriverStore store;
  private final RunbookVersions versions;
  private final InstantSource clock;
  private final ObjectMapper mapper;

  public DriverResource(
      DriverStore store, RunbookVersions versions, InstantSource clock, ObjectMapper mapper) {
    this.store = store;
    this.versions = versions;
    this.clock = clock;
    this.mapper = mapper;
  }

  @RegisterForReflection
  public record Reported(List<@Nullable ReportedValue> values) {}

  /**
   * @param value null for a gap
   */
  @RegisterForReflection
  public record ReportedValue(@Nullable String time, @Nullable Double value) {}

  @RegisterForReflection
  public record Kept(String runbook, String driver, int values, Instant from, Instant to) {}

  @RegisterForReflection
  public record Values(String runbook, String driver, List<Value> values) {}

  @RegisterForReflection
  public record Value(Instant time, double value) {}

  @PUT
  @Consumes("text/csv")
  @Operation(
      summary = "Keeps values of a driver, as time,value lines; one of the same time is replaced")
  public Kept csv(@PathParam("name") String name, @PathParam("driver") String driver, String body) {
    require(name, driver);
    return switch (DriverCsv.read(body, clock.instant())) {
      case DriverCsv.Outcome.Malformed(int line, String message) ->
          throw new ProblemException(
              400,
              "bad-values",
              "line %d: %s".formatted(line, message),
              List.of(new Problem.Detail(null, line, 1, "bad-values", null, message, null)));
      case DriverCsv.Outcome.Read(List<DriverValue> values) -> keep(name, driver, values);
    };
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Keeps values of a driver; one of the same time is replaced")
  public Kept json(
      @PathParam("name") String name, @PathParam("driver") String driver, String body) {
    require(name, driver);
    Reported reported = Bodies.read(mapper, body, Reported.class, EXAMPLE);
    Instant now = clock.instant();
    var values = new ArrayList<DriverValue>();
    var times = new HashSet<Instant>();
    @Nullable List<@Nullable ReportedValue> all = reported.values();
    for (int i = 0; all != null && i < all.size(); i++) {
      ReportedValue one = all.get(i);
      Optional<Instant> at =
          one == null || one.time() == null ? Optional.empty() : TimeText.instant(one.time());
      if (one == null || at.isEmpty()) {
        String time = one == null ? "" : String.valueOf(one.time());
        throw bad("/values/" + i + "/time", DriverCsv.notATime(time));
      }
      Double value = one.value();
      if (value == null) {
        continue;
      }
      String pointer = "/values/" + i;
      DriverCsv.wrong(at.get(), OptionalDouble.of(value), value.toString(), now)
          .ifPresent(
              message -> {
                throw bad(pointer, message);
              });
      if (!times.add(at.get())) {
        throw bad(pointer + "/time", one.time() + " is there twice; one value a time");
      }
      values.add(new DriverValue(at.get(), value));
    }
    if (values.isEmpty() || values.size() > DriverCsv.MOST) {
      throw bad("/values", "1 to %d values in a request".formatted(DriverCsv.MOST));
    }
    return keep(name, driver, values);
  }

  @GET
  @Operation(summary = "What was reported of a driver, the newest values, ascending by time")
  public Values values(
      @PathParam("name") String name,
      @PathParam("driver") String driver,
      @QueryParam("limit") @DefaultValue("1000") @Min(1) @Max(10_000) int limit) {
    require(name, driver);
    return new Values(
        name,
        driver,
        store.newest(name, driver, limit).stream()
            .map(one -> new Value(one.at(), one.value()))
            .toList());
  }

  /** In milliseconds, which is what every store keeps. */
  private Kept keep(String name, String driver, List<DriverValue> values) {
    List<DriverValue> kept =
        values.stream()
            .map(one -> new DriverValue(one.at().truncatedTo(ChronoUnit.MILLIS), one.value()))
            .toList();
    store.save(name, driver, kept);
    return new Kept(
        name,
        driver,
        kept.size(),
        kept.stream().map(DriverValue::at).min(Instant::compareTo).orElseThrow(),
        kept.stream().map(DriverValue::at).max(Instant::compareTo).orElseThrow());
  }

  private void require(String name, String driver) {
    KnownTriggers.require(versions, name, MeasuredSeries.DRIVERS, driver);
  }

  private static ProblemException bad(String pointer, String message) {
    return new ProblemException(
        400, "bad-values", pointer + ": " + message, List.of(Problem.Detail.at(pointer, message)));
  }
}
