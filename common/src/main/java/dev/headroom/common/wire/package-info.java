/**
 * Sample batches as they travel in a runbook's stream, and their binary codec. Pure: imports java..
 * and JSpecify only. The layout is documented in docs/reference/messages.md and pinned by golden
 * files.
 */
@NullMarked
package dev.headroom.common.wire;

import org.jspecify.annotations.NullMarked;
