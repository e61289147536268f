package dev.headroom.collector.stream;

import dev.headroom.collector.source.SourceId;
import dev.headroom.common.wire.SampleBatch;

/**
 * Takes the samples of sources on their way to the runbook's stream. Never blocks and never throws:
 * what cannot be kept is dropped, oldest first, and counted.
 */
public interface SampleSink {

  /** Samples of a source come out in the order of these calls. */
  void append(SourceId source, SampleBatch batch);

  /** The same, for the last batch of a source that is collected no more. */
  void end(SourceId source, SampleBatch batch);
}
