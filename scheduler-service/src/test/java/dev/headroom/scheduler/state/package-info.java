/** The store's contract, its in-memory fake, and the plan of a due job. */
@NullMarked
package dev.headroom.scheduler.state;

import org.jspecify.annotations.NullMarked;
