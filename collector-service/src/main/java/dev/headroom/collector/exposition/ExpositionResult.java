package dev.headroom.collector.exposition;

/** What a body turned out to be: all of its samples, or the first thing that is wrong with it. */
public sealed interface ExpositionResult permits Exposition, Malformed {}
