package dev.headroom.evaluator.stream;

import dev.headroom.common.wire.StreamEntryId;

/** An entry as it stands in the stream, not decoded yet. */
public record RawEntry(StreamEntryId id, String version, byte[] body) {}
