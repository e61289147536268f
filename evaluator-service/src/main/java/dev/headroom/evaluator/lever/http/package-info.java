/**
 * Levers of any HTTP API: the request that the runbook declares, with the new value and the secrets
 * in their places, and the present value read back from a JSON answer.
 */
@NullMarked
package dev.headroom.evaluator.lever.http;

import org.jspecify.annotations.NullMarked;
