/**
 * A data directory has one owner at a time: its lock, the record of the processes that run for it,
 * and what a killed run left behind. Imports the JDK, Jackson and {@code text}.
 */
@NullMarked
package dev.headroom.local.datadir;

import org.jspecify.annotations.NullMarked;
