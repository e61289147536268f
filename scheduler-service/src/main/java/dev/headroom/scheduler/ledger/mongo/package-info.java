/** The ledger in a collection of the document store. */
@NullMarked
package dev.headroom.scheduler.ledger.mongo;

import org.jspecify.annotations.NullMarked;
