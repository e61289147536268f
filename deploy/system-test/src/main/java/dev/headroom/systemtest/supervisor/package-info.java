/**
 * A process supervisor on loopback: it starts and ends real worker processes when its API says so,
 * hands them its customers' requests, and remembers what it was asked. Imports {@code
 * dev.headroom.embedded}.
 */
@NullMarked
package dev.headroom.systemtest.supervisor;

import org.jspecify.annotations.NullMarked;
