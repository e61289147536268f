/**
 * One collection of one source: from the answer of its target to the samples to write.
 *
 * <p>{@link dev.headroom.collector.scrape.Target} reads an answer by the source's type; {@link
 * dev.headroom.collector.scrape.Collected} adds what every source reports about itself, and the
 * staleness marks of what has vanished. Both are pure. {@link
 * dev.headroom.collector.scrape.Scraper} is the thin shell that makes the call.
 *
 * <p>Imports java.., JSpecify, Jackson's tree model, {@code common.wire}, {@code common.outbound},
 * {@code common.time}, {@code exposition} and {@code source}.
 */
@NullMarked
package dev.headroom.collector.scrape;

import org.jspecify.annotations.NullMarked;
