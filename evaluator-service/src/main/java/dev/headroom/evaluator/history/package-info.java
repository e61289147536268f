/**
 * Roll-ups of what the triggers measured, a minute each, an hour to a block. The values and their
 * port are pure; adapters are sub-packages.
 */
@NullMarked
package dev.headroom.evaluator.history;

import org.jspecify.annotations.NullMarked;
