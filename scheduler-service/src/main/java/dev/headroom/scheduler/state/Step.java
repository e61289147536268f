package dev.headroom.scheduler.state;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a job.
 *
 * @param next the state after it; its {@link JobState#isOver} job of status DELETED is forgotten
 * @param rows for the ledger
 * @param started the run that this step starts; null for none
 * @param retired the definition that this step takes out of force; null for none
 */
public record Step(
    JobState next, List<Row> rows, @Nullable RunKey started, @Nullable Retired retired) {

  public Step {
    rows = List.copyOf(rows);
  }
}
