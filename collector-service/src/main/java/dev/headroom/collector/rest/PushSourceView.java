package dev.headroom.collector.rest;

import dev.headroom.collector.push.PushSource;
import dev.headroom.collector.push.PushStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A push source and how it is doing since this collector started. */
@RegisterForReflection
@Schema(name = "PushSource")
public record PushSourceView(
    String runbook,
    String source,
    @Schema(enumeration = {"remote-write", "otlp", "json"}) String protocol,
    @Schema(description = "The last request, whatever became of it") Instant lastSeen,
    @Schema(description = "The last request of which samples were written")
        @Nullable Instant lastWritten,
    SourceView.@Nullable ErrorView lastError,
    long requests,
    @Schema(description = "Requests that were refused whole") long failedRequests,
    @Schema(description = "Samples written") long samples,
    @Schema(description = "Series that it sent in the last minutes") int series,
    @Schema(description = "Samples that were refused, by reason") Map<String, Long> refused) {

  static PushSourceView of(PushSource source) {
    PushStatus status = source.status();
    PushStatus.Error error = status.lastError();
    var refused = new TreeMap<String, Long>();
    status.refused().forEach((reason, count) -> refused.put(reason.code(), count));
    return new PushSourceView(
        source.id().runbook(),
        source.id().source(),
        source.protocol().text(),
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
