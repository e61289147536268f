package dev.headroom.collector.rest;

import dev.headroom.collector.schedule.SourceLoops.TargetEntry;
import dev.headroom.collector.schedule.SourceStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A target that a source found, and how it is doing; what is not known yet is null. */
@RegisterForReflection
@Schema(name = "FoundTarget")
public record FoundTargetView(
    @Schema(examples = "10.0.0.7:8001") String instance,
    @Schema(examples = "http://10.0.0.7:8001/metrics") String url,
    Map<String, String> labels,
    @Schema(enumeration = {"up", "down", "pending"}) String state,
    @Nullable Instant lastSuccess,
    SourceView.@Nullable ErrorView lastError,
    @Nullable Double durationSeconds,
    @Nullable Integer samples,
    int consecutiveFailures) {

  static FoundTargetView of(TargetEntry entry) {
    SourceStatus status = entry.status();
    SourceStatus.Last last = status.last();
    return new FoundTargetView(
        entry.instance(),
        entry.definition().target().url().toString(),
        new TreeMap<>(entry.definition().labels()),
        status.state().text(),
        status.lastSuccess(),
        SourceView.ErrorView.of(status.lastError()),
        last == null ? null : last.elapsed().toNanos() / 1e9,
        last == null ? null : last.samples(),
        status.consecutiveFailures());
  }
}
