/**
 * The evaluator's engine beside Prometheus: the same series, the same questions, each as a process
 * of its own. Imports figure, process and store.
 */
@NullMarked
package dev.headroom.benchmark.engine;

import org.jspecify.annotations.NullMarked;
