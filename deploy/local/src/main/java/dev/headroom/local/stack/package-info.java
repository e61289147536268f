/**
 * The processes of {@code ./headroom up}: how each is started, when it is ready, when it is started
 * again, and in which order all of it stops. Imports {@code dev.headroom.embedded} and {@code
 * port}; prints nothing, reports to a {@code Progress}.
 */
@NullMarked
package dev.headroom.local.stack;

import org.jspecify.annotations.NullMarked;
