/**
 * The answer to a firing trigger, carried out: a plan of exact changes, and the machine that says
 * what is to be done next with it. Pure: what is done and stored is the shell's. May import the
 * runbook, levers, people and the response above; nothing imports a store or a service here.
 */
@NullMarked
package dev.headroom.evaluator.responder.plan;

import org.jspecify.annotations.NullMarked;
