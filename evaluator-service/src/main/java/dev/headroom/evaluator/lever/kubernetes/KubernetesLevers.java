package dev.headroom.evaluator.lever.kubernetes;

import dev.headroom.evaluator.lever.Change;
import dev.headroom.evaluator.lever.Effect;
import dev.headroom.evaluator.lever.Fault;
import dev.headroom.evaluator.lever.Holder;
import dev.headroom.evaluator.lever.LeverDriver;
import dev.headroom.evaluator.lever.LeverName;
import dev.headroom.evaluator.lever.Look;
import dev.headroom.evaluator.lever.Reach;
import dev.headroom.evaluator.lever.Rehearsal;
import dev.headroom.evaluator.lever.Settling;
import dev.headroom.evaluator.runbook.model.KubernetesObject;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.LeverTarget;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Levers whose target is {@code kubernetes}. Nobody looks for a cluster before the first of them.
 */
@ApplicationScoped
public class KubernetesLevers implements LeverDriver {

  private final KubernetesApi api;
  private final Optional<String> namespace;

  @Inject
  KubernetesLevers(Instance<KubernetesClient> client, KubernetesLeverConfig config) {
    this(client::get, config.namespace());
  }

  /**
   * @param client asked for at the first request
   * @param namespace of levers that name none; the client's when empty
   */
  KubernetesLevers(Supplier<KubernetesClient> client, Optional<String> namespace) {
    this.api = new KubernetesApi(client);
    this.namespace = namespace;
  }

  @Override
  public Look look(LeverName name, Lever lever) {
    try {
      return new Look.Seen(knob(lever).read().standing());
    } catch (Refused e) {
      return new Look.Failed(e.fault());
    }
  }

  @Override
  public Rehearsal rehearse(Change change) {
    try {
      Knob.Reading reading = knob(change.lever()).read();
      Holder holder = reading.standing().holder();
      if (holder != null) {
        return new Rehearsal.Contested(holder);
      }
      List<Write> writes = reading.writes(change);
      var difference = new ArrayList<String>();
      for (Write write : writes) {
        difference.addAll(rehearsed(write, reading));
      }
      if (!writes.isEmpty()) {
        difference.addAll(reading.notes());
      }
      return new Rehearsal.Accepted(String.join("\n", difference), true);
    } catch (Conflicted e) {
      return new Rehearsal.Contested(e.holder());
    } catch (Refused e) {
      return new Rehearsal.Refused(e.fault());
    }
  }

  private List<String> rehearsed(Write write, Knob.Reading reading) {
    return switch (write) {
      case Write.Apply apply ->
          Difference.lines(reading.before(apply.name()), api.rehearsed(apply).tree());
      case Write.Resize resize -> List.of(resize.name() + ": resized in place");
      case Write.Scale scale -> List.of(scale.name() + ": spec.replicas -> " + scale.replicas());
      case Write.Delete delete -> List.of(delete.name() + ": deleted");
    };
  }

  @Override
  public Effect apply(Change change) {
    boolean wrote = false;
    try {
      Knob knob = knob(change.lever());
      Knob.Reading reading = knob.read();
      List<Write> writes = reading.writes(change);
      if (writes.isEmpty()) {
        return new Effect.Applied(reading.standing());
      }
      Optional<String> drift = drift(knob, reading, change);
      if (drift.isPresent()) {
        return new Effect.Drifted(drift.get());
      }
      Holder holder = reading.standing().holder();
      if (holder != null) {
        return new Effect.Contested(holder);
      }
      rehearseAll(writes);
      for (Write write : writes) {
        send(write);
        wrote = true;
      }
      return new Effect.Applied(knob.read().standing());
    } catch (Conflicted e) {
      // The first write met nothing of the kind, so somebody came in between.
      return wrote
          ? new Effect.Failed(
              new Fault(Fault.Kind.UNREACHABLE, "half of it is done: " + e.getMessage()), true)
          : new Effect.Contested(e.holder());
    } catch (Refused e) {
      return new Effect.Failed(e.fault(), wrote || e.perhaps());
    }
  }

  /**
   * Of several writes none is sent before the server would take each, so that none stays half done.
   */
  private void rehearseAll(List<Write> writes) {
    if (writes.size() > 1) {
      for (Write write : writes) {
        if (write instanceof Write.Apply apply) {
          api.rehearsed(apply);
        }
      }
    }
  }

  private void send(Write write) {
    try {
      api.send(write);
    } catch (Refused e) {
      // A pod that has gone or does not take a new size is replaced by the rollout.
      if (!(write instanceof Write.Resize) || !isOfThePod(e.fault().kind())) {
        throw e;
      }
    }
  }

  private static boolean isOfThePod(Fault.Kind kind) {
    return kind == Fault.Kind.ABSENT || kind == Fault.Kind.INVALID;
  }

  /**
   * Whether a field stands neither where it stood when the change was planned nor where it is to
   * stand. A change that restores meets the fields as an earlier change left them; whoever set them
   * since holds them, and the server says so.
   */
  private static Optional<String> drift(Knob knob, Knob.Reading reading, Change change) {
    if (change.restores()) {
      return Optional.empty();
    }
    Map<String, String> from = change.from().details();
    Map<String, String> now = reading.standing().details();
    Map<String, String> wanted = knob.planned(change);
    var fields = new TreeSet<>(from.keySet());
    fields.addAll(now.keySet());
    return fields.stream()
        .filter(field -> !Objects.equals(now.get(field), from.get(field)))
        .filter(field -> !Objects.equals(now.get(field), wanted.get(field)))
        .map(
            field ->
                "%s is %s; it was %s when this was planned"
                    .formatted(
                        field,
                        now.getOrDefault(field, "gone"),
                        from.getOrDefault(field, "not set")))
        .findFirst();
  }

  @Override
  public Settling settling(Change change) {
    try {
      return knob(change.lever()).read().settling(change);
    } catch (Refused e) {
      return new Settling.Unknown(e.fault());
    }
  }

  @Override
  public Reach reach(Change change) {
    try {
      return knob(change.lever()).read().reach(change);
    } catch (Refused e) {
      return Reach.unknown(change.from().locks(), e.fault().says());
    }
  }

  @Override
  public String patch(Change change) {
    try {
      return knob(change.lever()).patch(change);
    } catch (Refused e) {
      return "# " + e.fault().says() + "\n";
    }
  }

  private Knob knob(Lever lever) {
    if (!(lever.target() instanceof LeverTarget.Kubernetes target)) {
      throw new IllegalArgumentException("not a kubernetes lever: " + lever.target());
    }
    String in = namespace(target);
    return switch (target.object()) {
      case KubernetesObject.Hpa hpa ->
          new AutoscalerKnob(api, new ObjectName(ObjectKind.AUTOSCALER, in, hpa.name()), lever);
      case KubernetesObject.Deployment deployment ->
          new ReplicasKnob(
              api, new ObjectName(ObjectKind.DEPLOYMENT, in, deployment.name()), lever);
      case KubernetesObject.StatefulSet set ->
          new ReplicasKnob(api, new ObjectName(ObjectKind.STATEFUL_SET, in, set.name()), lever);
      case KubernetesObject.Keda keda ->
          new ScaledObjectKnob(
              api, new ObjectName(ObjectKind.SCALED_OBJECT, in, keda.name()), lever);
      case KubernetesObject.Resources resources ->
          new ResourcesKnob(
              api,
              new ObjectName(ObjectKind.DEPLOYMENT, in, resources.deployment()),
              resources.container(),
              resources.resource(),
              lever);
      case KubernetesObject.Env env ->
          new EnvironmentKnob(
              api,
              new ObjectName(ObjectKind.DEPLOYMENT, in, env.deployment()),
              env.container(),
              env.variable(),
              lever);
      case KubernetesObject.Config config ->
          new SettingKnob(
              api,
              new ObjectName(ObjectKind.CONFIG_MAP, in, config.name()),
              config.key(),
              config.restart() == null
                  ? null
                  : new ObjectName(ObjectKind.DEPLOYMENT, in, config.restart()),
              lever);
    };
  }

  private String namespace(LeverTarget.Kubernetes target) {
    if (target.namespace() != null) {
      return target.namespace();
    }
    String own = namespace.orElseGet(api::ownNamespace);
    if (own == null) {
      throw Refused.invalid(
          "the lever names no namespace, and there is none to fall back on: set `namespace` or"
              + " headroom.kubernetes.namespace");
    }
    return own;
  }
}
