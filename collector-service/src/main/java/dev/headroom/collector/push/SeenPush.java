package dev.headroom.collector.push;

import dev.headroom.collector.source.SourceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a push source: that it was there, whichever collector it sent to.
 *
 * @param lastWritten null when nothing of it was ever written
 * @param collector the one that it sent to last
 */
public record SeenPush(
    SourceId id,
    PushProtocol protocol,
    Instant lastSeen,
    @Nullable Instant lastWritten,
    String collector) {}
