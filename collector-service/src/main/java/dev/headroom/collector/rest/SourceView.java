package dev.headroom.collector.rest;

import dev.headroom.collector.schedule.SourceLoops;
import dev.headroom.collector.schedule.SourceStatus;
import dev.headroom.collector.schedule.SourceStatus.State;
import dev.headroom.collector.scrape.HttpKinds;
import dev.headroom.collector.scrape.SourceKinds;
import dev.headroom.collector.source.Discovered;
import dev.headroom.collector.source.DurationText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A source and how it is doing; what is not known yet is null. */
@RegisterForReflection
@Schema(name = "Source")
public record SourceView(
    String runbook,
    String source,
    @Schema(examples = "prometheus") String type,
    @Schema(examples = "15s") String every,
    @Schema(enumeration = {"up", "down", "pending", "elsewhere"}) String state,
    @Schema(description = "Which collector collects it; it knows the rest")
        @Nullable String collector,
    @Nullable Instant lastSuccess,
    @Nullable ErrorView lastError,
    @Schema(description = "Duration of the last scrape") @Nullable Double durationSeconds,
    @Schema(description = "Samples of the target in the last scrape") @Nullable Integer samples,
    @Schema(description = "Series written, with those about the source itself")
        @Nullable Integer series,
    int consecutiveFailures,
    @Schema(description = "Scrapes left out because the one before was still running") long skipped,
    @Schema(description = "What the last scrape left out") List<String> warnings,
    @Schema(description = "What the target must allow the source") List<String> privileges,
    @Schema(description = "The targets that it found, by instance; null of a source that is one")
        @Nullable List<FoundTargetView> targets) {

  /** Why and when a scrape failed. */
  @RegisterForReflection
  @Schema(name = "SourceError")
  public record ErrorView(@Schema(examples = "timeout") String code, String message, Instant at) {

    static @Nullable ErrorView of(SourceStatus.@Nullable Error error) {
      return error == null
          ? null
          : new ErrorView(error.failure().code(), error.failure().reason(), error.at());
    }
  }

  static SourceView of(SourceLoops.Entry entry, SourceKinds kinds) {
    SourceStatus status = entry.status();
    SourceStatus.Last last = status.last();
    return new SourceView(
        entry.id().runbook(),
        entry.id().source(),
        entry.definition().type(),
        DurationText.format(entry.definition().every()),
        status.state().text(),
        entry.collector(),
        status.lastSuccess(),
        ErrorView.of(status.lastError()),
        last == null ? null : last.elapsed().toNanos() / 1e9,
        last == null ? null : last.samples(),
        last == null ? null : last.series(),
        status.consecutiveFailures(),
        status.skipped(),
        last == null ? List.of() : last.warnings(),
        HttpKinds.privileges(entry.definition(), kinds),
        entry.definition() instanceof Discovered && status.state() != State.ELSEWHERE
            ? entry.targets().stream().map(FoundTargetView::of).toList()
            : null);
  }
}
