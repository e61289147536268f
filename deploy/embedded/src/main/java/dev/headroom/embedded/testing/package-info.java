/**
 * Hands tests a Redis and a document store of their own, and compares generated files with
 * committed ones. Imports {@code dev.headroom.embedded} and Quarkus's test port.
 */
@NullMarked
package dev.headroom.embedded.testing;

import org.jspecify.annotations.NullMarked;
