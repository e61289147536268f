/**
 * The evaluator's look-ups of tenants: the packaged service under load. Imports {@code figure},
 * {@code process} and {@code store}.
 */
@NullMarked
package dev.headroom.benchmark.tenants;

import org.jspecify.annotations.NullMarked;
