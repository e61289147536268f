/**
 * Where the targets of a source are: looked up again and again, each then asked as a source of its
 * own.
 *
 * <p>{@link dev.headroom.collector.discovery.Finder} looks up; {@link
 * dev.headroom.collector.discovery.KnownTargets} decides, purely, what is asked after a look-up
 * that failed or found too much. Imports java.., JSpecify, {@code source} and {@code scrape}; DNS
 * and Kubernetes are sub-packages.
 */
@NullMarked
package dev.headroom.collector.discovery;

import org.jspecify.annotations.NullMarked;
