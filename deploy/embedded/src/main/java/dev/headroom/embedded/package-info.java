/**
 * Servers that start in place: a real Redis and a document store that speaks the MongoDB protocol,
 * both with their data in a directory of the caller's choice. The launcher starts them for {@code
 * ./headroom up}, the tests through {@link dev.headroom.embedded.testing.TestServers}. Nothing here
 * is part of a service; it imports the two server libraries and the JDK only.
 */
@NullMarked
package dev.headroom.embedded;

import org.jspecify.annotations.NullMarked;
