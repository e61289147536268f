/**
 * Who owns a runbook: a lease with a fencing epoch. The port and its values; adapters are
 * sub-packages.
 */
@NullMarked
package dev.headroom.common.lease;

import org.jspecify.annotations.NullMarked;
