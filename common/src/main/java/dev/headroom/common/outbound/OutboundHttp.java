package dev.headroom.common.outbound;

/**
 * Calls addresses that users wrote down. Safe for use by many threads; blocks the caller until the
 * answer is there or the deadline has passed, and never throws for what the network does.
 */
public interface OutboundHttp {

  OutboundResult send(OutboundRequest request);
}
