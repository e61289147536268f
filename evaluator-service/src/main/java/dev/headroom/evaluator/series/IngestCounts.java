package dev.headroom.evaluator.series;

/** What became of the samples that were offered, since the table was made. */
public record IngestCounts(long accepted, long late, long duplicate, long future, long overLimit) {}
