/** Simulations and costs as REST resources. */
@NullMarked
package dev.headroom.evaluator.simulation.rest;

import org.jspecify.annotations.NullMarked;
