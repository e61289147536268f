package dev.headroom.evaluator.responder.link;

import java.time.Instant;

/**
 * What a signed link says: this plan, exactly as it was then, may be answered until then.
 *
 * @param plan its id
 * @param hash of what it would change
 */
public record ApprovalLink(String plan, String hash, Instant expires) {}
