/**
 * CronJobs of Kubernetes, as YAML or JSON. Imports {@code imports}, its {@code legacy} models, and
 * snakeyaml-engine.
 */
@NullMarked
package dev.headroom.scheduler.imports.kubernetes;

import org.jspecify.annotations.NullMarked;
