package dev.headroom.benchmark.contestant.quartz;

import java.util.Properties;

/** Quartz' configuration, in its own words. */
final class QuartzSettings {

  private static final String THREADS = "50";

  /** Longer than any measurement: nothing is late enough to be handled as a misfire. */
  private static final String MISFIRE_MILLIS = "3600000";

  private QuartzSettings() {}

  static Properties inMemory() {
    var settings = common();
    settings.put("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
    return settings;
  }

  /** As several replicas would need it: clustered. A batch needs the lock. */
  static Properties onPostgres(String url) {
    var settings = common();
    settings.put("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
    settings.put(
        "org.quartz.jobStore.driverDelegateClass",
        "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
    settings.put("org.quartz.jobStore.isClustered", "true");
    settings.put("org.quartz.jobStore.acquireTriggersWithinLock", "true");
    settings.put("org.quartz.jobStore.dataSource", "postgres");
    settings.put("org.quartz.dataSource.postgres.provider", "hikaricp");
    settings.put("org.quartz.dataSource.postgres.driver", "org.postgresql.Driver");
    settings.put("org.quartz.dataSource.postgres.URL", url);
    settings.put("org.quartz.dataSource.postgres.user", "postgres");
    settings.put("org.quartz.dataSource.postgres.password", "");
    settings.put("org.quartz.dataSource.postgres.maxConnections", "52");
    return settings;
  }

  private static Properties common() {
    var settings = new Properties();
    settings.put("org.quartz.scheduler.instanceName", "benchmark");
    settings.put("org.quartz.scheduler.instanceId", "AUTO");
    settings.put("org.quartz.scheduler.skipUpdateCheck", "true");
    settings.put("org.quartz.scheduler.batchTriggerAcquisitionMaxCount", THREADS);
    settings.put("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    settings.put("org.quartz.threadPool.threadCount", THREADS);
    settings.put("org.quartz.jobStore.misfireThreshold", MISFIRE_MILLIS);
    return settings;
  }
}
