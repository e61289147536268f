/**
 * Measures over recorded samples: at one instant, or step by step over a range of time. Samples go
 * through the same tables, windows and plans as live; what differs is where they come from. The
 * answers have the shape of Prometheus's HTTP API. Imports java.., common's wire values, measure,
 * plan, quantity, series and window.
 */
@NullMarked
package dev.headroom.evaluator.measurement;

import org.jspecify.annotations.NullMarked;
