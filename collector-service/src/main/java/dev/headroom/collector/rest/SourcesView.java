package dev.headroom.collector.rest;

import dev.headroom.collector.schedule.SourceLoops;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Sources by runbook and name. */
@RegisterForReflection
@Schema(name = "Sources")
public record SourcesView(List<SourceView> sources) {

  public SourcesView {
    sources = List.copyOf(sources);
  }

  static SourcesView of(List<SourceLoops.Entry> entries) {
    return new SourcesView(entries.stream().map(SourceView::of).toList());
  }
}
