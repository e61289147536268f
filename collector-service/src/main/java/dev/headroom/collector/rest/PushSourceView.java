package dev.headroom.collector.rest;

import dev.headroom.collector.push.PushSource;
import dev.headroom.collector.push.PushStatus;
import dev.headroom.collector.push.SeenPush;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A push source and how it is doing since this collector started; what another collector counts, or
 * this one counted before, is null.
 */
@RegisterForReflection
@Schema(name = "PushSource")
public record PushSourceView(
    String runbook,
    String source,
    @Schema(enumeration = {"remote-write", "otlp", "json"}) String protocol,
    @Schema(description = "Which collector it sent to last") String collector,
    @Schema(description = "The last request, whatever became of it") Instant lastSeen,
    @Schema(description = "The last request of which samples were written")
        @Nullable Instant lastWritten,
    SourceView.@Nullable ErrorView lastError,
    @Nullable Long requests,
    @Schema(description = "Requests that were refused whole") @Nullable Long failedRequests,
    @Schema(description = "Samples written") @Nullable Long samples,
    @Schema(description = "Series that it sent in the last minutes") @Nullable Integer series,
    @Schema(description = "Samples that were refused, by reason")
        @Nullable Map<String, Long> refused) {

  static PushSourceView of(SeenPush seen) {
    return new PushSourceView(
        seen.id().runbook(),
        seen.id().source(),
        seen.protocol().text(),
        seen.collector(),
        seen.lastSeen(),
        seen.lastWritten(),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  static PushSourceView of(PushSource source, String collector) {
    PushStatus status = source.status();
    PushStatus.Error error = status.lastError();
    var refused = new TreeMap<String, Long>();
    status.refused().forEach((reason, count) -> refused.put(reason.code(), count));
    return new PushSourceView(
        source.id().runbook(),
        source.id().source(),
        source.protocol().text(),
        collector,
        status.lastSeen(),
        status.lastWritten(),
        error == null ? null : new SourceView.ErrorView(error.code(), error.message(), error.at()),
        status.requests(),
        status.failedRequests(),
        status.samples(),
        source.series(),
        refused);
  }
}
