/**
 * OTLP/HTTP metrics, protobuf and JSON, as the series that Prometheus would make of them.
 *
 * <p>Imports java.., JSpecify, protobuf with OpenTelemetry's own definitions, Jackson's tree model,
 * {@code push} and the wire records.
 *
 * @see <a
 *     href="https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/">
 *     OpenTelemetry: Prometheus compatibility</a>
 */
@NullMarked
package dev.headroom.collector.push.otlp;

import org.jspecify.annotations.NullMarked;
