package dev.headroom.collector.push;

import dev.headroom.collector.source.SourceId;

/** Is told what becomes of pushes. Must be quick and must not throw. */
public interface PushObserver {

  void written(SourceId source, PushProtocol protocol, int samples, Refusals refusals);

  /** A request was refused whole. */
  void refused(String runbook, PushProtocol protocol, PushRefused why);
}
