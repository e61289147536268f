package dev.headroom.evaluator.responder.plan;

import java.time.Instant;

/**
 * Somebody's leave to carry out exactly what a plan says.
 *
 * @param by who gave it
 * @param hash of the plan that was looked at
 * @param expires when it is worth nothing any more, if nothing was begun by then
 */
public record Approval(String by, Instant at, String hash, Instant expires) {}
