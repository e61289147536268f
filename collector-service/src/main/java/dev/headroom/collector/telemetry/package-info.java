/** What the collector says about itself: metrics and logs, under the same stable codes. */
@NullMarked
package dev.headroom.collector.telemetry;

import org.jspecify.annotations.NullMarked;
