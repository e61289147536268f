/**
 * Targets by the API of Kubernetes: pods, services, and what is behind services, with the usual
 * {@code prometheus.io/*} annotations. Imports {@code discovery}, {@code scrape} and the fabric8
 * client.
 */
@NullMarked
package dev.headroom.collector.discovery.kubernetes;

import org.jspecify.annotations.NullMarked;
