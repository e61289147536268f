/**
 * Recorded samples from a Prometheus over its HTTP API, in bounded pieces. Imports the JDK,
 * Jackson, common's wire values and address policy, and the evaluator's selectors and recordings.
 */
@NullMarked
package dev.headroom.local.prometheus;

import org.jspecify.annotations.NullMarked;
