/** Calls to services that take notices as JSON over HTTP, on {@code common.outbound}. */
@NullMarked
package dev.headroom.evaluator.people.http;

import org.jspecify.annotations.NullMarked;
