@NullMarked
package dev.headroom.scheduler.ledger;

import org.jspecify.annotations.NullMarked;
