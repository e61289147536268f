package dev.headroom.benchmark.contestant;

import dev.headroom.benchmark.contestant.dbscheduler.DbSchedulerContestant;
import dev.headroom.benchmark.contestant.headroom.HeadroomContestant;
import dev.headroom.benchmark.contestant.quartz.QuartzContestant;

/** The one place that knows which class stands behind each entrant. */
final class Entrants {

  private Entrants() {}

  static Contestant open(Entrant entrant, Terms terms, Firings firings) {
    return switch (entrant) {
      case HEADROOM -> new HeadroomContestant(terms, firings);
      case DB_SCHEDULER -> DbSchedulerContestant.plain(terms, firings);
      case DB_SCHEDULER_LEDGER -> DbSchedulerContestant.withLedger(terms, firings);
      case QUARTZ_JDBC -> QuartzContestant.onPostgres(terms, firings);
      case QUARTZ_MEMORY -> QuartzContestant.inMemory(firings);
      case APSCHEDULER ->
          throw new IllegalArgumentException("APScheduler runs in a process of Python");
    };
  }
}
