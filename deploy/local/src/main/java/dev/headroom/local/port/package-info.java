/**
 * Whether a port can be listened on, and who is in the way. Imports the JDK and {@code
 * dev.headroom.embedded}.
 */
@NullMarked
package dev.headroom.local.port;

import org.jspecify.annotations.NullMarked;
