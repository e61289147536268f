package dev.headroom.collector.stream;

import dev.headroom.collector.source.SourceId;

/** Is told what becomes of samples. Must be quick and must not throw. */
public interface StreamObserver {

  void written(SourceId source, int samples, boolean keyframe);

  /** The buffer was full; these samples are lost. */
  void dropped(SourceId source, int samples);

  /** The stream does not take the entry; these samples are lost. */
  void refused(SourceId source, int samples, String reason);

  /** The stream cannot be reached; what is buffered waits. Told once for each outage. */
  void unreachable(String reason);

  /** The stream is back. */
  void reachable();
}
