/**
 * Errors of the REST APIs as RFC 9457 problems: one shape, one set of stable codes, for the three
 * services.
 */
@NullMarked
package dev.headroom.common.problem;

import org.jspecify.annotations.NullMarked;
