/**
 * From what a target shows to the draft of a runbook: its source, and triggers that are worth a
 * look. Pure: asks nobody. Imports no other feature.
 */
@NullMarked
package dev.headroom.local.discover;

import org.jspecify.annotations.NullMarked;
