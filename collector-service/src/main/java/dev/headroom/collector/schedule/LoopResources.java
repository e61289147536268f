package dev.headroom.collector.schedule;

import dev.headroom.collector.discovery.Finders;
import dev.headroom.collector.scrape.Scrapers;
import dev.headroom.collector.stream.SampleSink;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;

/**
 * What all loops share.
 *
 * @param turns how many may call their targets at the same time
 */
record LoopResources(
    Scrapers scrapers,
    Finders finders,
    SampleSink sink,
    CollectionObserver observer,
    InstantSource clock,
    Semaphore turns,
    BackOff backOff) {}
