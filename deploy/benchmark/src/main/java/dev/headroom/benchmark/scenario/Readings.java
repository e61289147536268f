package dev.headroom.benchmark.scenario;

import dev.headroom.benchmark.contestant.Lateness;
import dev.headroom.benchmark.contestant.RemoteContestant;
import dev.headroom.benchmark.figure.Reading;
import dev.headroom.benchmark.figure.Unit;
import dev.headroom.benchmark.process.Resident;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Collects the readings of one measurement, whose names begin alike. */
final class Readings {

  private static final double NANOS_A_SECOND = 1e9;
  private static final double NANOS_A_MICRO = 1e3;
  private static final double MICROS_A_MILLI = 1e3;
  private static final double BYTES_A_MEBIBYTE = 1024.0 * 1024;

  private final String title;
  private final List<Reading> readings = new ArrayList<>();

  Readings(String title) {
    this.title = title;
  }

  Readings add(String what, double value, Unit unit) {
    readings.add(new Reading(title + ": " + what, value, unit));
    return this;
  }

  Readings rate(String what, long count, Duration took, Unit unit) {
    return add(what, count / (took.toNanos() / NANOS_A_SECOND), unit);
  }

  Readings seconds(String what, Duration took) {
    return add(what, took.toNanos() / NANOS_A_SECOND, Unit.SECONDS);
  }

  Readings cpu(CpuUse used, long runs) {
    return add("CPU, contestant and store", micros(used.sum()) / runs, Unit.CPU_MICROS)
        .add("CPU, store alone", micros(used.store()) / runs, Unit.CPU_MICROS);
  }

  private static double micros(Duration time) {
    return time.toNanos() / NANOS_A_MICRO;
  }

  Readings resident(RemoteContestant contestant) {
    Resident.peak(contestant.pid())
        .ifPresent(
            bytes -> add("peak resident, contestant", bytes / BYTES_A_MEBIBYTE, Unit.MEBIBYTES));
    return this;
  }

  Readings lateness(Lateness lateness, long expected) {
    return add("fired", 100.0 * lateness.count() / expected, Unit.PERCENT)
        .add("lateness p50", lateness.p50Micros() / MICROS_A_MILLI, Unit.MILLIS)
        .add("lateness p99", lateness.p99Micros() / MICROS_A_MILLI, Unit.MILLIS)
        .add("lateness max", lateness.maxMicros() / MICROS_A_MILLI, Unit.MILLIS);
  }

  List<Reading> list() {
    return List.copyOf(readings);
  }
}
