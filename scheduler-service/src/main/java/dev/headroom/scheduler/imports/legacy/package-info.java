/**
 * How the schedulers that teams move away from fire, defects included: Debian's cron, cronie with
 * {@code CRON_TZ}, the cron library of Kubernetes, and APScheduler 3.
 *
 * <p>Pure; imports {@code java..} and JSpecify. Nothing here decides when Headroom fires: an import
 * compares these with the calendars of the jobs that it proposes.
 */
@NullMarked
package dev.headroom.scheduler.imports.legacy;

import org.jspecify.annotations.NullMarked;
