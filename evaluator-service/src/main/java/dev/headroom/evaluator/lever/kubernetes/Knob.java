package dev.headroom.evaluator.lever.kubernetes;

import dev.headroom.evaluator.lever.Change;
import dev.headroom.evaluator.lever.Reach;
import dev.headroom.evaluator.lever.Settling;
import dev.headroom.evaluator.lever.Standing;
import java.util.List;
import java.util.Map;

/** What one lever moves, in one namespace. */
sealed interface Knob
    permits AutoscalerKnob,
        EnvironmentKnob,
        ReplicasKnob,
        ResourcesKnob,
        ScaledObjectKnob,
        SettingKnob {

  /**
   * Reads it anew.
   *
   * @throws Refused when it is not there or cannot be read
   */
  Reading read();

  /**
   * The details as the change was planned to leave them.
   *
   * @throws Refused when the lever does not take the value
   */
  Map<String, String> planned(Change change);

  /**
   * The change as YAML to commit or a command to type; the cluster is not asked.
   *
   * @throws Refused when the lever does not take the value
   */
  String patch(Change change);

  /** A lever as it was read. Pure, but for a settling, which looks at the pods. */
  interface Reading {

    Standing standing();

    /** What is left to do, in order; nothing where the lever stands there already. */
    List<Write> writes(Change change);

    /** The object before a write, for the difference that it makes; empty when it is made new. */
    Tree before(ObjectName name);

    /** What whoever approves should know besides the difference. */
    List<String> notes();

    Settling settling(Change change);

    /** What the change would touch. */
    Reach reach(Change change);
  }
}
