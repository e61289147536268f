@NullMarked
package dev.headroom.scheduler.ledger.export;

import org.jspecify.annotations.NullMarked;
