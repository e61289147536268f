/**
 * Limits that hold for a queue or a tenant over all shards and replicas: how many runs go at a
 * time, and how many start in a time.
 *
 * <p>A limit lies in a slot of its own, so it cannot be checked in the same script as a step of a
 * job. A replica takes permits first, then the step; a permit that its replica does not give back
 * lapses with its lease. So a limit may be used too little for a while, and is never exceeded.
 * Imports {@code java..}, JSpecify and {@code job}; Redis is in {@code redis}.
 */
@NullMarked
package dev.headroom.scheduler.limit;

import org.jspecify.annotations.NullMarked;
