/**
 * Proves the accounting of a ledger: from its entries and from the calendars that were in force it
 * finds every instant that has no outcome or two, and every fence that went back.
 *
 * <p>Pure: imports {@code java..}, JSpecify, {@code calendar}, {@code job} and {@code ledger}.
 */
@NullMarked
package dev.headroom.scheduler.ledger.check;

import org.jspecify.annotations.NullMarked;
