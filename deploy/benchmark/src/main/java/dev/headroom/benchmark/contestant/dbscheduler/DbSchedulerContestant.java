package dev.headroom.benchmark.contestant.dbscheduler;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.AbstractTask;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.headroom.benchmark.contestant.Contestant;
import dev.headroom.benchmark.contestant.Firings;
import dev.headroom.benchmark.contestant.JobSeries;
import dev.headroom.benchmark.contestant.Terms;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * db-scheduler with its lock-and-fetch strategy and the limits that its documentation names for
 * high throughput. It deletes the row of a job that has run, and by itself keeps no ledger.
 */
public final class DbSchedulerContestant implements Contestant {

  private static final String ONCE = "once";
  private static final String EACH_SECOND = "each-second";
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private static final int THREADS = Integer.getInteger("benchmark.db-scheduler.threads", 50);
  private static final double LOWER = 1.0;
  private static final double UPPER = 4.0;
  private static final Duration POLLING = Duration.ofMillis(20);
  private static final int CONNECTIONS = THREADS + 2;

  private static final String TABLE =
      """
      create table if not exists scheduled_tasks (
        task_name text not null, task_instance text not null, task_data bytea,
        execution_time timestamp with time zone, picked boolean not null, picked_by text,
        last_success timestamp with time zone, last_failure timestamp with time zone,
        consecutive_failures int, last_heartbeat timestamp with time zone,
        version bigint not null, priority smallint, state text,
        primary key (task_name, task_instance));
      create index if not exists execution_time_idx on scheduled_tasks (execution_time);
      create index if not exists last_heartbeat_idx on scheduled_tasks (last_heartbeat);
      """;

  private final Firings firings;
  private final HikariDataSource database;
  private final AbstractTask<Void> once;
  private final CustomTask<Void> eachSecond;
  private final Scheduler client;
  private @Nullable Scheduler running;
  private long taken;

  private DbSchedulerContestant(Terms terms, Firings firings, boolean ledger) {
    this.firings = firings;
    this.database = connect(terms.url());
    this.once = ledger ? onceWithOutcome() : onceAndForgotten();
    this.eachSecond =
        Tasks.custom(EACH_SECOND, Void.class)
            .execute(
                (instance, context) -> {
                  Instant nominal = fire(context);
                  return (complete, operations) ->
                      operations.reschedule(complete, nominal.plus(PERIOD));
                });
    this.client = scheduler();
  }

  /** As it is: a job that has run leaves nothing. */
  public static Contestant plain(Terms terms, Firings firings) {
    return new DbSchedulerContestant(terms, firings, false);
  }

  /** With a row for each job that has run, before its own is deleted. */
  public static Contestant withLedger(Terms terms, Firings firings) {
    return new DbSchedulerContestant(terms, firings, true);
  }

  private OneTimeTask<Void> onceAndForgotten() {
    return Tasks.oneTime(ONCE).execute((instance, context) -> fire(context));
  }

  private CustomTask<Void> onceWithOutcome() {
    var outcomes = new OutcomeTable(database);
    return Tasks.custom(ONCE, Void.class)
        .execute(
            (instance, context) -> {
              fire(context);
              return (complete, operations) -> {
                outcomes.add(complete);
                operations.remove();
              };
            });
  }

  private static HikariDataSource connect(String url) {
    var config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(CONNECTIONS);
    var database = new HikariDataSource(config);
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(TABLE);
    } catch (SQLException e) {
      throw new IllegalStateException("db-scheduler's table cannot be made", e);
    }
    return database;
  }

  private Scheduler scheduler() {
    return Scheduler.create(database, once, eachSecond)
        .threads(THREADS)
        .pollUsingLockAndFetch(LOWER, UPPER)
        .pollingInterval(POLLING)
        .build();
  }

  private Instant fire(ExecutionContext context) {
    Instant nominal = context.getExecution().getExecutionTime();
    firings.fired(nominal);
    return nominal;
  }

  @Override
  public void register(JobSeries jobs) {
    String task = jobs.isOnce() ? ONCE : EACH_SECOND;
    Stream<SchedulableInstance<?>> instances =
        IntStream.range(0, jobs.count())
            .mapToObj(
                job ->
                    SchedulableInstance.of(
                        new TaskInstance<Void>(task, jobs.name(job)), jobs.first(job)));
    client.scheduleBatch(instances);
    if (running != null && jobs.isOnce()) {
      taken += jobs.count();
    }
  }

  @Override
  public void start() {
    taken += rows();
    running = scheduler();
    running.start();
  }

  @Override
  public void stop() {
    if (running != null) {
      running.stop();
      running = null;
    }
  }

  @Override
  public long settled() {
    return taken - rows();
  }

  private long rows() {
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement(
                "select count(*) from scheduled_tasks where task_name = '" + ONCE + "'");
        var answer = query.executeQuery()) {
      answer.next();
      return answer.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException("the rows left cannot be counted", e);
    }
  }

  @Override
  public void close() {
    stop();
    database.close();
  }
}
