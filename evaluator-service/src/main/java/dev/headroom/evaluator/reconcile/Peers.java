package dev.headroom.evaluator.reconcile;

import java.net.URI;

/**
 * Where the services answer.
 *
 * @param evaluator this service, as the scheduler reaches it
 */
public record Peers(URI evaluator, URI collector, URI scheduler) {}
