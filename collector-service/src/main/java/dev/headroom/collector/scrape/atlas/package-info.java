/**
 * MongoDB Atlas as a target, by its Admin API v2: what its processes measure, and what its clusters
 * are set to.
 *
 * <p>Atlas measures minute by minute and tells of a minute some time after it; samples keep the
 * time that Atlas gives them. Imports {@code scrape}, {@code source}, {@code common} and Jackson's
 * tree model.
 */
@NullMarked
package dev.headroom.collector.scrape.atlas;

import org.jspecify.annotations.NullMarked;
