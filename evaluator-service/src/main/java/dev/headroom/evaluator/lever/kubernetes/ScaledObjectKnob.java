package dev.headroom.evaluator.lever.kubernetes;

import dev.headroom.evaluator.lever.Change;
import dev.headroom.evaluator.lever.Holder;
import dev.headroom.evaluator.lever.Reach;
import dev.headroom.evaluator.lever.Settling;
import dev.headroom.evaluator.lever.Standing;
import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.runbook.model.Lever;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The floor of a KEDA ScaledObject. KEDA hands it on to an autoscaler of its own, which says how
 * many replicas are asked for.
 */
record ScaledObjectKnob(KubernetesApi api, ObjectName name, Lever lever) implements Knob {

  private static final Bounds BOUNDS = Bounds.OF_SCALED_OBJECT;

  /** KEDA's defaults. */
  private static final int FLOOR = 0;

  private static final int CEILING = 100;

  private static final String PAUSED = "autoscaling.keda.sh/paused";

  @Override
  public Reading read() {
    Live scaled =
        api.get(name)
            .orElseThrow(
                () -> Refused.absent("there is no " + name + ", or KEDA is not installed"));
    String autoscaler = scaled.tree().text("status", "hpaName");
    return new Present(
        this,
        scaled,
        api.get(
            name.sibling(
                ObjectKind.AUTOSCALER,
                autoscaler == null ? "keda-hpa-" + name.name() : autoscaler)));
  }

  private LeverScale scale() {
    return new LeverScale(lever, Unit.NUMBER);
  }

  @Override
  public Map<String, String> planned(Change change) {
    return change.restores()
        ? change.from().details()
        : BOUNDS.raised(change.from().details(), scale().wholeTarget(change.to()), CEILING);
  }

  @Override
  public String patch(Change change) {
    Map<String, String> from = change.restores() ? Map.of() : change.from().details();
    return KubernetesApi.yaml(
        Write.Apply.header(name).merged(BOUNDS.fields(from, planned(change))));
  }

  private record Present(ScaledObjectKnob knob, Live scaled, Optional<Live> autoscaler)
      implements Reading {

    @Override
    public Standing standing() {
      return new Standing(
          Set.of(scaled.name().lock(), ScaleTarget.of(scaled).lock()),
          knob.scale().standing(Math.max(floor(), asked())),
          details(),
          holder());
    }

    private Map<String, String> details() {
      return BOUNDS.details(scaled.tree());
    }

    private int floor() {
      return scaled.tree().number("spec", "minReplicaCount").orElse(FLOOR);
    }

    private int asked() {
      return autoscaler
          .map(hpa -> hpa.tree().number("status", "desiredReplicas").orElse(0))
          .orElse(0);
    }

    private @Nullable Holder holder() {
      return scaled.tree().tree("metadata", "annotations").content().entrySet().stream()
          .filter(a -> a.getKey().startsWith(PAUSED) && !"false".equals(a.getValue()))
          .findFirst()
          .map(
              a ->
                  new Holder(
                      "KEDA, paused",
                      scaled.name()
                          + " is paused by the annotation "
                          + a.getKey()
                          + ": "
                          + a.getValue()
                          + "; whoever paused it takes that away first"))
          .orElseGet(() -> Ownership.of(scaled));
    }

    private Map<String, String> wanted(Change change) {
      Map<String, String> wanted = knob.planned(change);
      if (!change.restores() && isLower(change) && floorOf(wanted) > floor()) {
        throw Refused.invalid(
            "the floor of %s is %d already, and it runs %d by its triggers: nothing to lower"
                .formatted(scaled.name(), floor(), asked()));
      }
      return wanted;
    }

    private boolean isLower(Change change) {
      return knob.scale().amount(change.to()) < knob.scale().amount(change.from().stands());
    }

    private static int floorOf(Map<String, String> wanted) {
      String floor = BOUNDS.floor(wanted);
      return floor == null ? FLOOR : Integer.parseInt(floor);
    }

    @Override
    public List<Write> writes(Change change) {
      Map<String, String> wanted = wanted(change);
      if (wanted.equals(details())) {
        return List.of();
      }
      Write.Apply apply = Write.Apply.to(scaled, BOUNDS.fields(details(), wanted));
      return List.of(new Write.Apply(apply.name(), BOUNDS.pruned(apply.body(), wanted)));
    }

    @Override
    public Tree before(ObjectName name) {
      return scaled.tree();
    }

    @Override
    public List<String> notes() {
      return Ownership.note(scaled).stream().toList();
    }

    @Override
    public Reach reach(Change change) {
      ScaleTarget target = ScaleTarget.of(scaled);
      return PodReach.floored(
          List.of(scaled.name().toString(), target.toString()), asked(), floorOf(wanted(change)));
    }

    @Override
    public Settling settling(Change change) {
      int wanted = floorOf(wanted(change));
      if (floor() != wanted) {
        return new Settling.Stuck(
            "the floor of " + scaled.name() + " is " + floor() + ", no longer " + wanted);
      }
      Optional<String> unready = scaled.complaint("Ready", "False");
      if (unready.isPresent()) {
        return new Settling.Stuck(scaled.name() + ": " + unready.get());
      }
      if (change.restores() || isLower(change)) {
        return new Settling.Settled(
            "the floor of " + scaled.name() + " is " + wanted + "; its triggers decide the rest");
      }
      return ScaleTarget.of(scaled).reached(knob.api(), wanted, autoscaler);
    }
  }
}
