/**
 * Plain JSON, for scripts and for systems that speak no standard.
 *
 * <p>Imports java.., JSpecify, Jackson's tree model, {@code push} and the wire records.
 */
@NullMarked
package dev.headroom.collector.push.json;

import org.jspecify.annotations.NullMarked;
