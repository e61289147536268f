package dev.headroom.benchmark.contestant.quartz;

import dev.headroom.benchmark.contestant.Contestant;
import dev.headroom.benchmark.contestant.Firings;
import dev.headroom.benchmark.contestant.JobSeries;
import dev.headroom.benchmark.contestant.Terms;
import java.util.Date;
import java.util.HashMap;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.matchers.GroupMatcher;

/**
 * Quartz with as many worker threads as db-scheduler, which it may fill in one go ({@code
 * batchTriggerAcquisitionMaxCount}). It deletes a job that has run, and keeps no ledger.
 */
public final class QuartzContestant implements Contestant {

  private static final String FIRINGS = "firings";

  private final Scheduler scheduler;
  private long taken;
  private boolean running;

  private QuartzContestant(Properties properties, Firings firings) {
    try {
      scheduler = new StdSchedulerFactory(properties).getScheduler();
      scheduler.getContext().put(FIRINGS, firings);
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz does not start", e);
    }
  }

  public static QuartzContestant inMemory(Firings firings) {
    return new QuartzContestant(QuartzSettings.inMemory(), firings);
  }

  public static QuartzContestant onPostgres(Terms terms, Firings firings) {
    QuartzTables.create(terms.url());
    return new QuartzContestant(QuartzSettings.onPostgres(terms.url()), firings);
  }

  /** The action of every job. */
  public static final class Fire implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      try {
        var firings = (Firings) context.getScheduler().getContext().get(FIRINGS);
        Objects.requireNonNull(firings, FIRINGS);
        firings.fired(context.getScheduledFireTime().toInstant());
      } catch (SchedulerException e) {
        throw new IllegalStateException("Quartz has no context", e);
      }
    }
  }

  @Override
  public void register(JobSeries jobs) {
    var all = new HashMap<JobDetail, Set<? extends Trigger>>();
    for (int job = 0; job < jobs.count(); job++) {
      all.put(
          JobBuilder.newJob(Fire.class).withIdentity(jobs.name(job)).build(),
          Set.of(trigger(jobs, job)));
    }
    try {
      scheduler.scheduleJobs(all, false);
    } catch (SchedulerException e) {
      throw new IllegalStateException("jobs cannot be registered", e);
    }
    if (running && jobs.isOnce()) {
      taken += jobs.count();
    }
  }

  /** Every instant counts, as for the others: none is dropped as a misfire. */
  private static Trigger trigger(JobSeries jobs, int job) {
    var schedule = SimpleScheduleBuilder.simpleSchedule();
    if (!jobs.isOnce()) {
      schedule.withIntervalInSeconds(1).repeatForever();
    }
    return TriggerBuilder.newTrigger()
        .withIdentity(jobs.name(job))
        .startAt(Date.from(jobs.first(job)))
        .withSchedule(schedule.withMisfireHandlingInstructionIgnoreMisfires())
        .build();
  }

  @Override
  public void start() {
    taken += triggers();
    running = true;
    try {
      scheduler.start();
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz does not start", e);
    }
  }

  @Override
  public void stop() {
    running = false;
    try {
      scheduler.standby();
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz does not stand by", e);
    }
  }

  @Override
  public long settled() {
    return taken - triggers();
  }

  private long triggers() {
    try {
      return scheduler.getTriggerKeys(GroupMatcher.anyTriggerGroup()).size();
    } catch (SchedulerException e) {
      throw new IllegalStateException("the triggers left cannot be counted", e);
    }
  }

  @Override
  public void close() {
    try {
      scheduler.shutdown(true);
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz does not stop", e);
    }
  }
}
