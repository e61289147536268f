package dev.headroom.benchmark.contestant;

/** The schedulers that can be measured. */
public enum Entrant {
  HEADROOM("Headroom", Keeps.REDIS),
  DB_SCHEDULER("db-scheduler", Keeps.POSTGRES),
  DB_SCHEDULER_LEDGER("db-scheduler, ledger", Keeps.POSTGRES),
  QUARTZ_JDBC("Quartz JDBC", Keeps.POSTGRES),
  QUARTZ_MEMORY("Quartz in memory", Keeps.NOTHING),
  APSCHEDULER("APScheduler", Keeps.REDIS);

  /** Where the jobs are. */
  public enum Keeps {
    REDIS,
    POSTGRES,
    NOTHING
  }

  private final String label;
  private final Keeps keeps;

  Entrant(String label, Keeps keeps) {
    this.label = label;
    this.keeps = keeps;
  }

  public String label() {
    return label;
  }

  public Keeps keeps() {
    return keeps;
  }
}
