/** Regular expressions as Prometheus has them, for runbooks and whoever reads them. RE2 alone. */
@NullMarked
package dev.headroom.common.regex;

import org.jspecify.annotations.NullMarked;
