/**
 * A scheduler under test: the port that each implements, the process that it runs in, and the
 * handle on that process. A scenario says what to do over a pipe, so that the contestant's process
 * does nothing else than a user's would. Each contestant has a package below, which imports this
 * one alone; only {@link dev.headroom.benchmark.contestant.Entrants} knows them all.
 */
@NullMarked
package dev.headroom.benchmark.contestant;

import org.jspecify.annotations.NullMarked;
