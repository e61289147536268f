/** The REST face of silences: values mapped to JSON records, nothing decided. */
@NullMarked
package dev.headroom.evaluator.silence.rest;

import org.jspecify.annotations.NullMarked;
