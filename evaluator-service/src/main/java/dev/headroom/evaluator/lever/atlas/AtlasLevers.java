package dev.headroom.evaluator.lever.atlas;

import dev.headroom.evaluator.lever.Change;
import dev.headroom.evaluator.lever.Effect;
import dev.headroom.evaluator.lever.Fault;
import dev.headroom.evaluator.lever.Fault.Kind;
import dev.headroom.evaluator.lever.Holder;
import dev.headroom.evaluator.lever.LeverDriver;
import dev.headroom.evaluator.lever.LeverName;
import dev.headroom.evaluator.lever.Look;
import dev.headroom.evaluator.lever.Reach;
import dev.headroom.evaluator.lever.Rehearsal;
import dev.headroom.evaluator.lever.Settling;
import dev.headroom.evaluator.lever.call.Reply;
import dev.headroom.evaluator.runbook.model.AtlasKnob;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.LeverTarget;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Moves the tier and the disk of the clusters of MongoDB Atlas, one tier at a time. */
public final class AtlasLevers implements LeverDriver {

  private static final Pattern PROJECT = Pattern.compile("[0-9a-f]{24}");

  private final AtlasApi api;
  private final Optional<String> project;

  /**
   * @param project the id of the project where the lever names none
   */
  public AtlasLevers(AtlasApi api, Optional<String> project) {
    this.api = api;
    this.project = project;
  }

  @Override
  public Look look(LeverName name, Lever lever) {
    try {
      return new Look.Seen(see(lever).standing());
    } catch (Unfit unfit) {
      return new Look.Failed(unfit.fault());
    }
  }

  @Override
  public Rehearsal rehearse(Change change) {
    try {
      SeenCluster seen = see(change.lever());
      Map<String, String> fields = seen.toward(change);
      @Nullable Holder holder = seen.holder(change, fields);
      if (holder != null) {
        return new Rehearsal.Contested(holder);
      }
      if (!fields.isEmpty() && seen.astray(change)) {
        return new Rehearsal.Refused(new Fault(Kind.INVALID, seen.drift(change)));
      }
      return new Rehearsal.Accepted(seen.difference(fields), false);
    } catch (Unfit unfit) {
      return new Rehearsal.Refused(unfit.fault());
    }
  }

  @Override
  public Effect apply(Change change) {
    try {
      SeenCluster seen = see(change.lever());
      Map<String, String> fields = seen.toward(change);
      @Nullable Holder holder = seen.holder(change, fields);
      if (holder != null) {
        return new Effect.Contested(holder);
      }
      if (fields.isEmpty()) {
        return new Effect.Applied(seen.standing());
      }
      if (seen.astray(change)) {
        return new Effect.Drifted(seen.drift(change));
      }
      if (!seen.cluster().idle()) {
        return new Effect.Failed(seen.busy(), false);
      }
      return set(change, seen, fields);
    } catch (Unfit unfit) {
      return new Effect.Failed(unfit.fault(), false);
    }
  }

  private Effect set(Change change, SeenCluster seen, Map<String, String> fields) throws Unfit {
    String cluster = cluster(change.lever());
    return switch (api.change(project(change.lever()), cluster, seen.cluster().with(fields))) {
      case Reply.Taken taken -> readBack(change);
      case Reply.Refused refused -> new Effect.Failed(refused.fault(), false);
      case Reply.Lost lost -> new Effect.Failed(lost.fault(), lost.perhaps());
    };
  }

  private Effect readBack(Change change) {
    try {
      SeenCluster now = see(change.lever());
      return now.toward(change).isEmpty()
          ? new Effect.Applied(now.standing())
          : new Effect.Failed(
              new Fault(
                  Kind.UNREACHABLE,
                  "Atlas took the change of cluster %s and does not show it yet; it is read again"
                      .formatted(now.cluster().name())),
              true);
    } catch (Unfit unfit) {
      return new Effect.Failed(unfit.fault(), true);
    }
  }

  @Override
  public Settling settling(Change change) {
    try {
      SeenCluster seen = see(change.lever());
      String state = "cluster %s is %s".formatted(seen.cluster().name(), seen.cluster().state());
      return switch (seen.cluster().state()) {
        case "IDLE" ->
            seen.toward(change).isEmpty()
                ? new Settling.Settled(state)
                : new Settling.Stuck(state + ", at " + seen.standing().stands());
        case "UPDATING", "REPAIRING", "CREATING" -> new Settling.UnderWay(state);
        default -> new Settling.Stuck(state);
      };
    } catch (Unfit unfit) {
      return new Settling.Unknown(unfit.fault());
    }
  }

  @Override
  public Reach reach(Change change) {
    try {
      return see(change.lever()).reach(change);
    } catch (Unfit unfit) {
      return Reach.unknown(change.from().locks(), unfit.fault().says());
    }
  }

  @Override
  public String patch(Change change) {
    String where;
    try {
      where = project(change.lever());
    } catch (Unfit unfit) {
      where = "<project>";
    }
    String cluster = cluster(change.lever());
    String knob =
        switch (target(change.lever()).knob()) {
          case AtlasKnob.Tier tier -> "tier";
          case AtlasKnob.Disk disk -> "disk";
        };
    boolean bounds =
        knob.equals("tier")
            && change.from().details().keySet().stream().anyMatch(f -> f.contains("autoScaling"));
    return "PATCH %s\n%s: %s -> %s%s"
        .formatted(
            AtlasApi.path(where, cluster),
            knob,
            change.from().stands(),
            change.to(),
            bounds ? " (as a bound of its compute auto-scaling)" : "");
  }

  private SeenCluster see(Lever lever) throws Unfit {
    String where = project(lever);
    String cluster = cluster(lever);
    return switch (api.cluster(where, cluster)) {
      case AtlasApi.Found.It it ->
          SeenCluster.of(it.cluster(), lever, "atlas/" + where + "/" + cluster);
      case AtlasApi.Found.Nothing nothing ->
          throw new Unfit(nothing.fault().kind(), nothing.fault().says());
    };
  }

  private String project(Lever lever) throws Unfit {
    @Nullable String own = target(lever).project();
    String id = own != null ? own : project.orElse("");
    if (!PROJECT.matcher(id).matches()) {
      throw new Unfit(
          (id.isEmpty() ? "no Atlas project is named" : "`" + id + "` is no id of an Atlas project")
              + "; write the 24 hexadecimal digits as the lever's `project`, or set"
              + " headroom.atlas.project");
    }
    return id;
  }

  private static String cluster(Lever lever) {
    return switch (target(lever).knob()) {
      case AtlasKnob.Tier(String cluster) -> cluster;
      case AtlasKnob.Disk(String cluster) -> cluster;
    };
  }

  private static LeverTarget.Atlas target(Lever lever) {
    return (LeverTarget.Atlas) lever.target();
  }
}
