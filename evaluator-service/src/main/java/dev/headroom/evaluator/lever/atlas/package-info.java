/**
 * Levers of MongoDB Atlas: the tier and the disk of a dedicated cluster, over the Atlas
 * Administration API v2. What a change sets is decided by pure functions of the cluster's document
 * ({@code Cluster}, {@code Knob}); {@code AtlasApi} does the talking.
 */
@NullMarked
package dev.headroom.evaluator.lever.atlas;

import org.jspecify.annotations.NullMarked;
