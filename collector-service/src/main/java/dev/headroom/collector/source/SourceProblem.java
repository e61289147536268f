package dev.headroom.collector.source;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a definition.
 *
 * @param pointer where: a JSON Pointer into the body
 * @param offending the text that is wrong, or null when something is missing
 * @param message what is wrong
 * @param instead what to write instead, or null when the message says it
 */
public record SourceProblem(
    String pointer, @Nullable String offending, String message, @Nullable String instead) {}
