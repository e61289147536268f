/**
 * The REST API: jobs, runs, the ledger and previews.
 *
 * <p>The edge: imports every feature, and no feature imports it.
 */
@NullMarked
package dev.headroom.scheduler.rest;

import org.jspecify.annotations.NullMarked;
