/**
 * What readers see of the runbooks under evaluation: the latest rows of each, and the events. Safe
 * for use by many threads; adapters are sub-packages.
 */
@NullMarked
package dev.headroom.evaluator.view;

import org.jspecify.annotations.NullMarked;
