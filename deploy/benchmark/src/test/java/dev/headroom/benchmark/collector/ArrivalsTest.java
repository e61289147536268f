package dev.headroom.benchmark.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ArrivalsTest {

  private static final long MILLI = 1_000_000;
  private static final long EVERY = 1_000 * MILLI;

  @Test
  void a_call_is_late_against_the_earliest_of_its_target() {
    var arrivals = new Arrivals(2, EVERY);
    arrivals.add(0, 10 * MILLI);
    arrivals.add(0, EVERY);
    arrivals.add(0, 2 * EVERY + 50 * MILLI);
    arrivals.add(1, 500 * MILLI);
    arrivals.add(1, EVERY + 500 * MILLI);
    var report = arrivals.report();
    assertEquals(new Arrivals.Report(5, 0, 0, 50, 50), report);
    assertEquals(report, Arrivals.Report.parse(report.toString()));
  }

  @Test
  void calls_that_did_not_come_are_counted() {
    var arrivals = new Arrivals(1, EVERY);
    arrivals.add(0, 0);
    arrivals.add(0, 4 * EVERY);
    assertEquals(3, arrivals.report().missed());
    arrivals.clear();
    assertEquals(0, arrivals.report().calls());
  }
}
