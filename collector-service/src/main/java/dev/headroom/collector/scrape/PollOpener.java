package dev.headroom.collector.scrape;

import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceId;

/**
 * Makes the poll of a source that speaks a protocol of its own; calls nobody yet.
 *
 * @param <D> the definitions of the type
 */
@FunctionalInterface
public interface PollOpener<D extends SourceDefinition> {

  Poll open(SourceId id, D definition);
}
