/** The checker of the ledger, against ledgers that are right and wrong in one place. */
@NullMarked
package dev.headroom.scheduler.ledger.check;

import org.jspecify.annotations.NullMarked;
