/**
 * Redis plumbing that every adapter needs: Lua scripts by digest, key names with their prefix, the
 * health of the connection.
 */
@NullMarked
package dev.headroom.common.redis;

import org.jspecify.annotations.NullMarked;
