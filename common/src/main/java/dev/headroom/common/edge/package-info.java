/**
 * What every request passes before it is routed: the limit of its body, and whether a page of
 * another site sent it. Imports {@code problem}, Quarkus and Vert.x.
 */
@NullMarked
package dev.headroom.common.edge;

import org.jspecify.annotations.NullMarked;
