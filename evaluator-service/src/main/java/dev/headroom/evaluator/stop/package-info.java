/**
 * The stop switches: one for all runbooks and one for each. While one is on, no plan changes
 * anything. Pure but for its sub-packages.
 */
@NullMarked
package dev.headroom.evaluator.stop;

import org.jspecify.annotations.NullMarked;
