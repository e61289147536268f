/**
 * Samples that senders bring: a request is unpacked, decoded by the package of its protocol,
 * checked against limits series by series, and written to the runbook's stream before it is
 * acknowledged.
 *
 * <p>Imports java.., JSpecify, {@code source}, {@code stream} and the wire records; the protocols
 * add protobuf, OpenTelemetry's definitions and Jackson, and {@link Unpacking} the Snappy codec.
 */
@NullMarked
package dev.headroom.collector.push;

import org.jspecify.annotations.NullMarked;
