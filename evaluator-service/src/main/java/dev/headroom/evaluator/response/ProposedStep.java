package dev.headroom.evaluator.response;

import org.jspecify.annotations.Nullable;

/**
 * One step of a plan.
 *
 * @param kind the step's word in the language: raise, incident, ticket...
 * @param does what it would do, in words
 * @param blockedBy the firing trigger that forbids it, {@code component/trigger} if it is another
 *     component's; null when nothing does
 */
public record ProposedStep(String kind, String does, @Nullable String blockedBy) {}
