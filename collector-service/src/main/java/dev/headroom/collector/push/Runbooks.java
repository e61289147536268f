package dev.headroom.collector.push;

import dev.headroom.collector.source.SourceId;
import java.util.Set;

/** What a push may be for. */
public interface Runbooks {

  /** Whether the runbooks are known yet: not while the service starts without its store. */
  boolean areKnown();

  Set<String> names();

  /** Whether the runbook has a source of this name that the collector itself pulls. */
  boolean isPulled(SourceId source);
}
