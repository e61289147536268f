/**
 * The whole of Headroom as it is shipped, against a real target: what its system test and its
 * measurements are made of. Imports only its sub-packages, {@code dev.headroom.local} and {@code
 * dev.headroom.embedded}.
 */
@NullMarked
package dev.headroom.systemtest;

import org.jspecify.annotations.NullMarked;
