package dev.headroom.evaluator.tenancy;

import java.time.Instant;

/** Who changes the table, and when. */
public record Author(String by, Instant at) {}
