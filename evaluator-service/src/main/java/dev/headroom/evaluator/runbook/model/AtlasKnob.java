package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.Key;
import dev.headroom.evaluator.runbook.grammar.Shorthand;

/** What can be turned on a MongoDB Atlas cluster. */
public sealed interface AtlasKnob {
  /** The name of the cluster. */
  String cluster();

  /** The tier, e.g. M10. */
  @Doc("The tier of a cluster.")
  @Key("tier")
  @Shorthand("cluster")
  record Tier(@Doc("The cluster's name.") String cluster) implements AtlasKnob {}

  /** The size of the disk. */
  @Doc("The disk of a cluster.")
  @Key("disk")
  @Shorthand("cluster")
  record Disk(@Doc("The cluster's name.") String cluster) implements AtlasKnob {}
}
