package dev.headroom.evaluator.growth;

import java.util.List;

/** Keeps what was reported of drivers. Safe for use by many threads. */
public interface DriverStore {

  /** Keeps values; one of the same time is replaced, so that a repetition changes nothing. */
  void save(String runbook, String driver, List<DriverValue> values);

  /** The newest values of a driver, ascending by time. */
  List<DriverValue> newest(String runbook, String driver, int limit);
}
