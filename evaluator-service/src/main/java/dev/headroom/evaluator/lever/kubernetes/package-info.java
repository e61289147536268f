/**
 * Levers in a Kubernetes cluster, over fabric8's client: the floor of an autoscaler, replicas, the
 * bounds of a KEDA ScaledObject, the resources of a container, a setting in a ConfigMap.
 *
 * <pre>
 *   KubernetesLevers ── a kind of object ──▶ Knob.read ──▶ Reading: standing, what is left to write
 *          │                                                 (pure from here)          │
 *          └──────────── KubernetesApi: server-side apply as "headroom", no force ◀─────┘
 * </pre>
 *
 * <p>An applied document holds every field that Headroom owns already, see {@link
 * dev.headroom.evaluator.lever.kubernetes.OwnedFields}: the server drops what an owner leaves out.
 * Who else sets a field decides by three things: a controller or GitOps tool that the object names,
 * an autoscaler that names the object, and the server's own conflicts.
 *
 * <p>Imports {@code java..}, JSpecify, CDI, configuration, fabric8, {@code lever}, {@code quantity}
 * and {@code runbook.model}.
 */
@NullMarked
package dev.headroom.evaluator.lever.kubernetes;

import org.jspecify.annotations.NullMarked;
