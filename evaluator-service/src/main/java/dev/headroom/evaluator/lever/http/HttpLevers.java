package dev.headroom.evaluator.lever.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.lever.Change;
import dev.headroom.evaluator.lever.Effect;
import dev.headroom.evaluator.lever.Fault;
import dev.headroom.evaluator.lever.Fault.Kind;
import dev.headroom.evaluator.lever.LeverDriver;
import dev.headroom.evaluator.lever.LeverName;
import dev.headroom.evaluator.lever.Look;
import dev.headroom.evaluator.lever.Reach;
import dev.headroom.evaluator.lever.Rehearsal;
import dev.headroom.evaluator.lever.Settling;
import dev.headroom.evaluator.lever.Standing;
import dev.headroom.evaluator.lever.Steps;
import dev.headroom.evaluator.lever.call.Calls;
import dev.headroom.evaluator.lever.call.Reply;
import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.LeverTarget.HttpApi;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Moves what an HTTP API sets, by the request that the runbook declares. */
public final class HttpLevers implements LeverDriver {

  private static final int ACCEPTED = 202;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Calls calls;
  private final Duration timeout;
  private final Function<String, @Nullable String> environment;
  private final FiringLabels labels;

  /**
   * @param timeout of one call
   * @param environment the value of an environment variable, or null
   * @param labels of the firing
   */
  public HttpLevers(
      Calls calls,
      Duration timeout,
      Function<String, @Nullable String> environment,
      SeriesLabels labels) {
    this.calls = calls;
    this.timeout = timeout;
    this.environment = environment;
    this.labels = new FiringLabels(labels);
  }

  @Override
  public Look look(LeverName name, Lever lever) {
    try {
      Declared declared = declared(lever);
      Declared.Request read = declared.reading();
      return switch (calls.send(read.request(), read.shown(), read.secrets()::redact)) {
        case Reply.Taken taken -> new Look.Seen(standing(declared, lever, read, taken.body()));
        case Reply.Refused refused -> new Look.Failed(refused.fault());
        case Reply.Lost lost -> new Look.Failed(lost.fault());
      };
    } catch (Undeclared undeclared) {
      return new Look.Failed(undeclared.fault());
    }
  }

  @Override
  public Rehearsal rehearse(Change change) {
    return switch (look(change.name(), change.lever())) {
      case Look.Failed failed -> new Rehearsal.Refused(failed.fault());
      case Look.Seen(Standing now) -> {
        try {
          declared(change.lever())
              .setting(Value.written(change.to(), change.lever()), change.key());
        } catch (Undeclared undeclared) {
          yield new Rehearsal.Refused(undeclared.fault());
        }
        yield astray(change, now)
            ? new Rehearsal.Refused(new Fault(Kind.INVALID, drift(change, now)))
            : new Rehearsal.Accepted(
                field(change.lever()) + ": " + now.stands() + " -> " + change.to(), false);
      }
    };
  }

  @Override
  public Effect apply(Change change) {
    return switch (look(change.name(), change.lever())) {
      case Look.Failed failed -> new Effect.Failed(failed.fault(), false);
      case Look.Seen(Standing now) when Steps.same(now.stands(), change.to()) ->
          new Effect.Applied(now);
      case Look.Seen(Standing now) when astray(change, now) ->
          new Effect.Drifted(drift(change, now));
      case Look.Seen(Standing now) -> set(change);
    };
  }

  private Effect set(Change change) {
    Declared.Request set;
    try {
      String value = Value.written(change.to(), change.lever());
      set = declared(change.lever()).setting(value, change.key());
    } catch (Undeclared undeclared) {
      return new Effect.Failed(undeclared.fault(), false);
    }
    return switch (calls.send(set.request(), set.shown(), set.secrets()::redact)) {
      case Reply.Taken taken -> readBack(change, set, taken.status());
      case Reply.Refused refused when refused.conflicts() -> conflict(change, refused.fault());
      case Reply.Refused refused -> new Effect.Failed(refused.fault(), false);
      case Reply.Lost lost -> new Effect.Failed(lost.fault(), lost.perhaps());
    };
  }

  /** A 2xx that changes nothing is no success. */
  private Effect readBack(Change change, Declared.Request set, int status) {
    return switch (look(change.name(), change.lever())) {
      case Look.Failed failed -> new Effect.Failed(failed.fault(), true);
      case Look.Seen(Standing now)
          when Steps.same(now.stands(), change.to()) || status == ACCEPTED ->
          new Effect.Applied(now);
      case Look.Seen(Standing now) -> {
        String says =
            "%s answered %d and still reads %s".formatted(set.shown(), status, now.stands());
        yield astray(change, now)
            ? new Effect.Failed(new Fault(Kind.INVALID, says + ", not " + change.to()), true)
            : new Effect.Failed(new Fault(Kind.UNREACHABLE, says + "; it is read again"), true);
      }
    };
  }

  private Effect conflict(Change change, Fault fault) {
    return !change.restores()
            && look(change.name(), change.lever()) instanceof Look.Seen(Standing now)
            && !Steps.same(now.stands(), change.from().stands())
        ? Steps.same(now.stands(), change.to())
            ? new Effect.Applied(now)
            : new Effect.Drifted(drift(change, now))
        : new Effect.Failed(fault, false);
  }

  @Override
  public Settling settling(Change change) {
    return switch (look(change.name(), change.lever())) {
      case Look.Failed failed -> new Settling.Unknown(failed.fault());
      case Look.Seen(Standing now) when Steps.same(now.stands(), change.to()) ->
          new Settling.Settled("reads " + now.stands());
      case Look.Seen(Standing now) when astray(change, now) ->
          new Settling.Stuck("reads " + now.stands() + ", not " + change.to());
      case Look.Seen(Standing now) -> new Settling.UnderWay("still reads " + now.stands());
    };
  }

  @Override
  public Reach reach(Change change) {
    return Reach.unknown(
        Set.of(declared(change.lever()).address()), "what it does there is not known here");
  }

  @Override
  public String patch(Change change) {
    String value = Value.written(change.to(), change.lever());
    return declared(change.lever()).text(value, change.key());
  }

  /** A restoring change starts from wherever it stands: it does not know where that was to be. */
  private static boolean astray(Change change, Standing now) {
    return !change.restores() && !Steps.same(now.stands(), change.from().stands());
  }

  private static String drift(Change change, Standing now) {
    return "stands at %s, neither at %s as when this was planned nor at %s"
        .formatted(now.stands(), change.from().stands(), change.to());
  }

  private static Standing standing(
      Declared declared, Lever lever, Declared.Request read, String body) throws Undeclared {
    String field = declared.back().field();
    JsonNode node;
    try {
      node = JSON.readTree(body).at(JsonPointer.compile(field));
    } catch (JsonProcessingException notJson) {
      throw new Undeclared(read.shown() + " answered what is not JSON");
    }
    if (node.isMissingNode() || node.isNull()) {
      throw new Undeclared(read.shown() + " has nothing at " + field + "; correct `read.field`");
    }
    Capacity stands =
        Value.read(node, lever)
            .orElseThrow(
                () ->
                    new Undeclared(
                        "%s has at %s what is not %s: %s"
                            .formatted(
                                read.shown(),
                                field,
                                lever.steps().isEmpty() ? "a number" : "a name",
                                read.secrets().redact(Value.shown(node)))));
    return new Standing(
        Set.of("http/" + declared.address()), stands, Map.of(field, stands.toString()), null);
  }

  private static String field(Lever lever) {
    HttpApi api = (HttpApi) lever.target();
    return api.read() == null ? "value" : api.read().field();
  }

  private Declared declared(Lever lever) {
    return new Declared((HttpApi) lever.target(), timeout, environment, labels);
  }
}
