package dev.headroom.benchmark.figure;

import java.util.Objects;

/** One value that was measured of one contestant. */
public record Reading(String name, double value, Unit unit) {

  public Reading {
    Objects.requireNonNull(unit, "unit");
    if (name.isBlank() || !Double.isFinite(value)) {
      throw new IllegalArgumentException("reading " + name + " is " + value);
    }
  }
}
