package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.runbook.grammar.Default;
import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.Form;
import dev.headroom.evaluator.runbook.grammar.Inline;
import dev.headroom.evaluator.runbook.grammar.Key;
import dev.headroom.evaluator.runbook.grammar.KeysMatch;
import dev.headroom.evaluator.runbook.grammar.Matches;
import dev.headroom.evaluator.runbook.grammar.Shorthand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a lever moves. */
public sealed interface LeverTarget {
  /** Every text of it in which {@link LabelPlaces} may stand. */
  default List<String> texts() {
    return switch (this) {
      case Kubernetes kubernetes -> kubernetes.object().texts();
      case Atlas atlas -> List.of(atlas.knob().cluster());
      case SchedulerSetting setting -> setting.job() == null ? List.of() : List.of(setting.job());
      case HttpApi api -> api.templates();
      case Manual manual -> List.of(manual.says());
    };
  }

  /** Something in a Kubernetes cluster. */
  @Doc("Something in a Kubernetes cluster.")
  @Key("kubernetes")
  record Kubernetes(
      @Inline KubernetesObject object,
      @Doc("The namespace; the evaluator's own when absent.") @Matches(Form.NAME)
          @Nullable String namespace)
      implements LeverTarget {}

  /** A knob of a MongoDB Atlas cluster. */
  @Doc("A knob of a MongoDB Atlas cluster.")
  @Key("atlas")
  record Atlas(@Inline AtlasKnob knob, @Doc("The project's id.") @Nullable String project)
      implements LeverTarget {}

  /** A setting of the scheduler. */
  @Doc("A setting of Headroom's scheduler.")
  @Key("scheduler")
  record SchedulerSetting(
      @Doc("The setting.") SchedulerKnob setting,
      @Doc("The job, or ${labels.job} of the firing; every job of this runbook when absent.")
          @Matches(Form.JOB)
          @Nullable String job)
      implements LeverTarget {}

  /** Any HTTP API, by a declared request. */
  @Doc(
      "Any HTTP API, by a declared request; ${value} stands for the new value, ${labels.job} for a"
          + " label of the firing.")
  @Key("http")
  record HttpApi(
      @Doc("The address that sets the value.") @Matches(Form.URL) String url,
      @Doc("The method.") @Default("PUT") HttpMethod method,
      @Doc("Headers to send.") @KeysMatch(Form.HEADER) Map<String, String> headers,
      @Doc("The body, with ${value} in it.") @Nullable String body,
      @Doc("A bearer token, by reference.") @Nullable Secret bearerToken,
      @Doc("How the present value is read back.") @Nullable ReadBack read)
      implements LeverTarget {
    public HttpApi {
      headers = Copies.ordered(headers);
    }

    private List<String> templates() {
      List<String> templates = new ArrayList<>(headers.values());
      templates.add(url);
      if (body != null) {
        templates.add(body);
      }
      if (read != null && read.url() != null) {
        templates.add(read.url());
      }
      return List.copyOf(templates);
    }
  }

  /** Something that only people move. */
  @Doc("Something that only people move: the words say how.")
  @Key("manual")
  @Shorthand("says")
  record Manual(@Doc("How it is moved.") String says) implements LeverTarget {}

  /** How the present value is read. */
  @Doc("How the present value is read.")
  record ReadBack(
      @Doc("The address; the lever's own when absent.") @Matches(Form.URL) @Nullable String url,
      @Doc("Where in the JSON answer.") @Matches(Form.POINTER) String field) {}
}
