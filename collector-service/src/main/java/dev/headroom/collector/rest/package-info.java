/** The REST API of desired sources, and the readiness of the service. */
@NullMarked
package dev.headroom.collector.rest;

import org.jspecify.annotations.NullMarked;
