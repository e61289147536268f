/** The REST API of a running service, in the test JVM and as the packaged jar. */
@NullMarked
package dev.headroom.scheduler.rest;

import org.jspecify.annotations.NullMarked;
