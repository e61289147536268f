/**
 * Who collects a source: any number of collectors share the sources of a runbook, each source held
 * by one of them for a short time, again and again. May import {@code schedule}, {@code source} and
 * the leases of {@code common}; adapters are sub-packages.
 */
@NullMarked
package dev.headroom.collector.share;

import org.jspecify.annotations.NullMarked;
