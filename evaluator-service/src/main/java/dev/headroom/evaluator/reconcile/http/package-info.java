/** The calls to the other services. */
@NullMarked
package dev.headroom.evaluator.reconcile.http;

import org.jspecify.annotations.NullMarked;
