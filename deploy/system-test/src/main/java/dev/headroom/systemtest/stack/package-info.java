/**
 * All of Headroom as {@code ./headroom up} runs it, on ports and in a directory of its own. Imports
 * {@code dev.headroom.local} and {@code dev.headroom.embedded}.
 */
@NullMarked
package dev.headroom.systemtest.stack;

import org.jspecify.annotations.NullMarked;
