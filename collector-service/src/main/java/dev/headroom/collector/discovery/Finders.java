package dev.headroom.collector.discovery;

import dev.headroom.collector.source.Discovery;

/** Makes finders; asks nobody yet. */
@FunctionalInterface
public interface Finders {

  Finder open(Discovery discovery);
}
