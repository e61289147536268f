/**
 * The {@code kubernetes} action: a {@code batch/v1} Job, created from the job's template and
 * followed to its end, over fabric8's client.
 *
 * <pre>
 *   run ── name from its identity ── create ──┐
 *           │ there already (409, or a later attempt): adopt ──▶ follow (list, watch) ──▶ result
 *           └ failed already: a second one, named -2 ──▶
 * </pre>
 *
 * <p>Imports {@code java..}, JSpecify, logging, fabric8, {@code run}, {@code due} and {@code job}.
 */
@NullMarked
package dev.headroom.scheduler.run.kubernetes;

import org.jspecify.annotations.NullMarked;
