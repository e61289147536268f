package dev.headroom.benchmark.contestant.dbscheduler;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import java.sql.SQLException;
import java.sql.Timestamp;
import javax.sql.DataSource;

/**
 * What a user of db-scheduler would write to know later what ran: a row a run. It has no index,
 * which is the least that it can cost. Safe for use by many threads.
 */
final class OutcomeTable {

  private static final String TABLE =
      """
      create table if not exists outcomes (
        task_instance text not null, execution_time timestamp with time zone not null,
        done timestamp with time zone not null, duration_ms bigint not null, result text not null)
      """;

  private static final String INSERT = "insert into outcomes values (?, ?, ?, ?, ?)";

  private final DataSource database;

  OutcomeTable(DataSource database) {
    this.database = database;
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(TABLE);
    } catch (SQLException e) {
      throw new IllegalStateException("the table of outcomes cannot be made", e);
    }
  }

  void add(ExecutionComplete complete) {
    var execution = complete.getExecution();
    try (var connection = database.getConnection();
        var insert = connection.prepareStatement(INSERT)) {
      insert.setString(1, execution.getId());
      insert.setTimestamp(2, Timestamp.from(execution.getExecutionTime()));
      insert.setTimestamp(3, Timestamp.from(complete.getTimeDone()));
      insert.setLong(4, complete.getDuration().toMillis());
      insert.setString(5, complete.getResult().name());
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("an outcome cannot be written", e);
    }
  }
}
