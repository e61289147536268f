package dev.headroom.collector.share;

import dev.headroom.collector.source.SourceDefinition;
import java.util.Map;

/** Collects what is wanted. */
@FunctionalInterface
public interface Work {

  /** Makes these the sources of the runbook. A source whose definition is the same runs on. */
  void apply(String runbook, Map<String, SourceDefinition> sources);
}
