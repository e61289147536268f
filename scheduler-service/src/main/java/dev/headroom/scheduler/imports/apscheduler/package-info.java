/**
 * Jobs of a live APScheduler 3, as {@code docs/examples/apscheduler_export.py} prints them. Imports
 * {@code imports} and its {@code legacy} models.
 */
@NullMarked
package dev.headroom.scheduler.imports.apscheduler;

import org.jspecify.annotations.NullMarked;
