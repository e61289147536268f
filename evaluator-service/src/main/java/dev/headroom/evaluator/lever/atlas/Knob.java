package dev.headroom.evaluator.lever.atlas;

import dev.headroom.evaluator.lever.Holder;
import dev.headroom.evaluator.runbook.model.AtlasKnob;
import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.Lever;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a lever turns on a cluster: pure functions of its document. */
interface Knob {

  static Knob of(AtlasKnob knob) {
    return switch (knob) {
      case AtlasKnob.Tier tier -> new TierKnob();
      case AtlasKnob.Disk disk -> new DiskKnob();
    };
  }

  Capacity stands(Cluster cluster, Lever lever) throws Unfit;

  /** The fields that a change may set, by JSON Pointer. */
  List<String> fields(Cluster cluster);

  /** What in Atlas itself sets the same; null for nothing. */
  @Nullable Holder holder(Cluster cluster);

  /** The fields that are to have another value, with it; empty where it stands there already. */
  Map<String, String> toward(Cluster cluster, Lever lever, Capacity to) throws Unfit;
}
