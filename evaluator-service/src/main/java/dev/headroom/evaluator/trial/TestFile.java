package dev.headroom.evaluator.trial;

import dev.headroom.evaluator.condition.ConditionState;
import dev.headroom.evaluator.quantity.Quantity;
import dev.headroom.evaluator.quantity.Ratio;
import dev.headroom.evaluator.runbook.grammar.AtLeast;
import dev.headroom.evaluator.runbook.grammar.AtMost;
import dev.headroom.evaluator.runbook.grammar.Const;
import dev.headroom.evaluator.runbook.grammar.Default;
import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.Form;
import dev.headroom.evaluator.runbook.grammar.KeysMatch;
import dev.headroom.evaluator.runbook.grammar.Matches;
import dev.headroom.evaluator.runbook.grammar.NonEmpty;
import dev.headroom.evaluator.runbook.grammar.Refusal;
import dev.headroom.evaluator.runbook.model.LeverMove;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.trigger.State;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tests of a runbook, as they are written. */
@Doc("Tests of a runbook: samples, and what must be so at times.")
public record TestFile(
    @Doc("The version of the language.") @Const(Runbook.API_VERSION) String apiVersion,
    @Doc("The kind of document.") @Const("RunbookTest") String kind,
    @Doc("The runbook's file, from where this file is.") String runbook,
    @Doc("From one sample to the next, where samples do not say otherwise.")
        @Default("1m")
        @AtLeast("1s")
        @AtMost("1d")
        Duration every,
    @Doc("The cases by name; each begins without a past.") @NonEmpty Map<String, Case> cases) {

  public TestFile {
    cases = Collections.unmodifiableMap(new LinkedHashMap<>(cases));
  }

  /** One history, and what is expected of it. */
  @Doc("One history, and what is expected of it.")
  public record Case(
      @Doc("What the case shows.") @Nullable String says,
      @Doc("The samples, from time 0 on.") @NonEmpty List<Samples> samples,
      @Doc("What must be so, and when.") @NonEmpty List<Expectation> expect) {
    public Case {
      samples = List.copyOf(samples);
      expect = List.copyOf(expect);
    }
  }

  /** The samples of one series. */
  @Doc("The samples of one series.")
  public record Samples(
      @Doc("The series, e.g. load{pod=\"a\"}") String series,
      @Doc("Its values: 100x10 (ten times), 200+5x20 (rising by 5), _x3 (none), stale (its end).")
          String values,
      @Doc("From one sample to the next; the file's when absent.") @AtLeast("1s") @AtMost("1d")
          @Nullable Duration every) {}

  /**
   * What must be so of a trigger, or of gates, at one time; what is not mentioned may be anything.
   */
  @Doc("What must be so of a trigger or gates at one time; what is not mentioned may be anything.")
  public record Expectation(
      @Doc("When, after the first sample.") Duration at,
      @Doc("The trigger: component.trigger") @Matches(Form.LEVER) @Nullable String trigger,
      @Doc("Which label set, by some of its labels; not needed where there is only one.")
          @KeysMatch(Form.LABEL)
          Map<String, String> labels,
      @Doc("The state.") @Nullable State state,
      @Doc("The value that is compared with the threshold.") @Nullable Quantity value,
      @Doc("The headroom, e.g. 25%, or -10% past the threshold.") @Nullable Quantity headroom,
      @Doc("How far value and headroom may be off: of the value, and in points of headroom.")
          @Default("1%")
          @AtMost("100%")
          Ratio within,
      @Doc("What is proposed, step by step, each as it begins; [] for nothing.")
          List<String> response,
      @Doc("The moves that this trigger forbids at that time; [] for none.")
          List<LeverMove> forbids,
      @Doc("Gates, and whether each holds: holds, fails or unknown.")
          Map<String, ConditionState> gates) {
    public Expectation {
      gates = Collections.unmodifiableMap(new LinkedHashMap<>(gates));
      boolean ofTrigger = state != null || value != null || headroom != null || !labels.isEmpty();
      if (trigger == null && (ofTrigger || gates.isEmpty())) {
        throw new Refusal("", "no trigger is named", "trigger: component.trigger, or only `gates`");
      }
      labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
      response = List.copyOf(response);
      forbids = List.copyOf(forbids);
    }
  }
}
