/** The REST face of explanations. */
@NullMarked
package dev.headroom.evaluator.explain.rest;

import org.jspecify.annotations.NullMarked;
