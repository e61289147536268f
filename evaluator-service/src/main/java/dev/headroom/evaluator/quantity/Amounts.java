package dev.headroom.evaluator.quantity;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Measured values as people read them: three digits, percent for shares, Gi for bytes. */
public final class Amounts {

  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);
  private static final List<String> BINARY = List.of("B", "Ki", "Mi", "Gi", "Ti", "Pi");
  private static final double STEP = 1024;

  private Amounts() {}

  /** A value in a unit: {@code 0.94 s}, {@code 70%}, {@code 3.5 Gi}, {@code 12 orgs}. */
  public static String of(double value, Unit unit) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "not a number" : value > 0 ? "infinite" : "-infinite";
    }
    return switch (unit.dimension()) {
      case RATIO -> percent(unit.equals(Unit.PERCENT) ? value / 100 : value);
      case BYTES -> unit.equals(Unit.BYTES) ? bytes(value, "") : plain(value, unit);
      case BYTE_RATE ->
          unit.equals(Unit.BYTES_PER_SECOND) ? bytes(value, "/s") : plain(value, unit);
      case NUMBER, TIME, CORES, RATE, COUNT -> plain(value, unit);
    };
  }

  /** A share in percent. */
  public static String percent(double share) {
    return number(share * 100) + "%";
  }

  /** A length of time, its two largest units: {@code 1h30m}, {@code 45s}. */
  public static String time(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds >= 86_400) {
      return pair(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
    }
    if (seconds >= 3600) {
      return pair(seconds / 3600, "h", seconds % 3600 / 60, "m");
    }
    return seconds >= 60 ? pair(seconds / 60, "m", seconds % 60, "s") : seconds + "s";
  }

  private static String pair(long large, String unit, long small, String smallUnit) {
    return large + unit + (small == 0 ? "" : small + smallUnit);
  }

  private static String plain(double value, Unit unit) {
    String symbol = unit.symbol().equals("count") ? "" : unit.symbol();
    return (number(value) + " " + symbol).strip();
  }

  private static String bytes(double value, String per) {
    double left = value;
    int at = 0;
    while (Math.abs(left) >= STEP && at < BINARY.size() - 1) {
      left /= STEP;
      at++;
    }
    return number(left) + " " + BINARY.get(at) + per;
  }

  private static String number(double value) {
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    if (size >= 1e15 || size < 1e-6) {
      return String.format(Locale.ROOT, "%.2e", value);
    }
    BigDecimal exact = BigDecimal.valueOf(value);
    return (size < 100 ? exact.round(THREE_DIGITS) : exact.setScale(0, RoundingMode.HALF_UP))
        .stripTrailingZeros()
        .toPlainString();
  }
}
