package dev.headroom.collector.desired;

import dev.headroom.collector.discovery.KnownTargets;
import dev.headroom.collector.schedule.CollectionObserver;
import dev.headroom.collector.schedule.SourceStatus;
import dev.headroom.collector.scrape.Collected;
import dev.headroom.collector.source.SourceId;

/** Takes no notice. */
public class SilentObserver implements CollectionObserver {

  @Override
  public void collected(
      SourceId source, Collected collected, SourceStatus before, SourceStatus after) {}

  @Override
  public void lookedUp(SourceId source, KnownTargets before, KnownTargets after) {}

  @Override
  public void skipped(SourceId source, long slots) {}

  @Override
  public void broken(SourceId source, RuntimeException failure) {}
}
