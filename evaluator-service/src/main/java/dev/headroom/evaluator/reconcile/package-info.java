/**
 * Desired state handed to the other services: sources to the collector, jobs to the scheduler,
 * again and again until they agree. What to send is pure; the calls are a sub-package.
 */
@NullMarked
package dev.headroom.evaluator.reconcile;

import org.jspecify.annotations.NullMarked;
