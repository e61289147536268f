/** What the three services share and no more: wire records, leases, API problems, outbound HTTP. */
@NullMarked
package dev.headroom.common;

import org.jspecify.annotations.NullMarked;
