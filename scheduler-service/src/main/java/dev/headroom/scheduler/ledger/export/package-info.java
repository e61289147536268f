/**
 * Copies the ledger from where it is written to where it is kept for long.
 *
 * <p>Any replica may export, one does at a time; a copy that is made twice is the same copy.
 * Imports {@code java..}, JSpecify, logging, {@code ledger} and {@code common.lease}.
 */
@NullMarked
package dev.headroom.scheduler.ledger.export;

import org.jspecify.annotations.NullMarked;
