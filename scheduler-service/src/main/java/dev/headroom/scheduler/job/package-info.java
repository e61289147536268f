/**
 * Jobs: what runs, when and how, as its owner declared it.
 *
 * <p>Pure: imports {@code java..}, JSpecify and {@code calendar}. The JSON form is in {@code json}.
 */
@NullMarked
package dev.headroom.scheduler.job;

import org.jspecify.annotations.NullMarked;
