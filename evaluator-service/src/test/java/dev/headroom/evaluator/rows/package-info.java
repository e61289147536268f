/**
 * Every row of the two documents that Headroom began with, as a behaviour of their runbooks in
 * {@code deploy/runbooks}: samples go through the real evaluation, its proposals through the real
 * responder; only levers, channels and stores are fakes. {@code docs/reference/rows.md} says which
 * test proves which row.
 */
package dev.headroom.evaluator.rows;
