package dev.headroom.collector.rest;

import dev.headroom.collector.push.PushSource;
import dev.headroom.collector.push.SeenPush;
import dev.headroom.collector.schedule.SourceLoops;
import dev.headroom.collector.scrape.SourceKinds;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Sources by runbook and name: those that are pulled, and those that push. */
@RegisterForReflection
@Schema(name = "Sources")
public record SourcesView(List<SourceView> sources, List<PushSourceView> pushed) {

  public SourcesView {
    sources = List.copyOf(sources);
    pushed = List.copyOf(pushed);
  }

  static SourcesView of(
      List<SourceLoops.Entry> entries,
      SourceKinds kinds,
      List<PushSource> pushed,
      List<SeenPush> elsewhere,
      String collector) {
    return new SourcesView(
        entries.stream().map(entry -> SourceView.of(entry, kinds)).toList(),
        Stream.concat(
                pushed.stream().map(one -> PushSourceView.of(one, collector)),
                elsewhere.stream().map(PushSourceView::of))
            .sorted(
                Comparator.comparing(PushSourceView::runbook).thenComparing(PushSourceView::source))
            .toList());
  }
}
