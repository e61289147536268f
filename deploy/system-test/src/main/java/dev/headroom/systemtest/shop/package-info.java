/**
 * The target: a small shop, a process of its own, that serves its metrics through the Prometheus
 * client and behaves as it is told. Imports nothing of Headroom but {@code dev.headroom.embedded},
 * which runs it.
 */
@NullMarked
package dev.headroom.systemtest.shop;

import org.jspecify.annotations.NullMarked;
