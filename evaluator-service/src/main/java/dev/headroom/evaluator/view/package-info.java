/**
 * What readers see of the runbooks under evaluation: the latest rows of each, and the events. Pure
 * values; shell keeps them.
 */
@NullMarked
package dev.headroom.evaluator.view;

import org.jspecify.annotations.NullMarked;
