package dev.headroom.evaluator.responder.plan;

/** A tenant that a step moves from one cluster to another. */
public record TenantMove(String tenant, String from, String to, String reason) {}
