package dev.headroom.evaluator.runbook.advice;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What the advice may refer to besides the runbook.
 *
 * @param metrics of a live collector; empty when none was asked
 */
public record Surroundings(LocalDate today, Optional<KnownMetrics> metrics) {}
