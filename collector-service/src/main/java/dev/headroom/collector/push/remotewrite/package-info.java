/**
 * Prometheus remote write, 1.0 and 2.0: the messages read field by field from the body, so that a
 * series that is known costs no string.
 *
 * <p>Imports java.., JSpecify, protobuf's {@code CodedInputStream}, {@code push} and the wire
 * records.
 */
@NullMarked
package dev.headroom.collector.push.remotewrite;

import org.jspecify.annotations.NullMarked;
