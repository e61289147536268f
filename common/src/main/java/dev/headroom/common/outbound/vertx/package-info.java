/** Outbound HTTP over the Vert.x client, with the resolved address pinned. */
@NullMarked
package dev.headroom.common.outbound.vertx;

import org.jspecify.annotations.NullMarked;
