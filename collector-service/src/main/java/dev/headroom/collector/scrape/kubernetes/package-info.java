/**
 * A Kubernetes namespace as a target: what its pods use, its workloads, its autoscalers.
 *
 * <p>{@link dev.headroom.collector.scrape.kubernetes.KubernetesPoll} lists; {@code ReadinessWatch}
 * watches, for what comes and goes between two readings. Imports {@code scrape}, {@code source},
 * {@code common} and the fabric8 client.
 */
@NullMarked
package dev.headroom.collector.scrape.kubernetes;

import org.jspecify.annotations.NullMarked;
