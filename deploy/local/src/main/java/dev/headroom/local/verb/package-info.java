/**
 * One class a sub-command of {@code headroom}: its options, what it prints, its exit code. Imports
 * every other feature.
 */
@NullMarked
package dev.headroom.local.verb;

import org.jspecify.annotations.NullMarked;
