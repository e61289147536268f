package dev.headroom.evaluator.quantity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Every unit that has a name of its own, with its aliases, and how a text becomes a unit. */
final class UnitCatalog {
  private static final Map<String, Unit> KNOWN = new LinkedHashMap<>();
  private static final Pattern NOUN = Pattern.compile("\\p{L}[\\p{L}\\p{N}_-]{0,39}");

  /** Shorter words are too easily a noun of their own for a near miss to mean anything. */
  private static final int SHORTEST_NEAR_MISS = 5;

  static {
    time("ns", 1, 1_000_000_000L, "nanosecond", "nanoseconds");
    time("us", 1, 1_000_000L, "µs", "μs", "microsecond", "microseconds");
    time("ms", 1, 1000, "msec", "millisecond", "milliseconds");
    time("s", 1, 1, "sec", "secs", "second", "seconds");
    time("min", 60, 1, "mins", "minute", "minutes");
    time("h", 3600, 1, "hr", "hrs", "hour", "hours");
    time("d", 86_400, 1, "day", "days");
    time("w", 604_800, 1, "wk", "week", "weeks");
    add(Unit.RATIO, "ratio");
    add(Unit.PERCENT, "%", "percent", "pct");
    add(Unit.BYTES, "B", "byte", "bytes");
    bytes("kB", 1000, "KB");
    bytes("MB", 1_000_000L);
    bytes("GB", 1_000_000_000L);
    bytes("TB", 1_000_000_000_000L);
    bytes("PB", 1_000_000_000_000_000L);
    bytes("Ki", 1L << 10, "KiB");
    bytes("Mi", 1L << 20, "MiB");
    bytes("Gi", 1L << 30, "GiB");
    bytes("Ti", 1L << 40, "TiB");
    bytes("Pi", 1L << 50, "PiB");
    add(Unit.CORES, "cores", "core", "cpu", "cpus", "vcpu", "vcpus", "vCPU", "vCPUs");
    add(Unit.MILLICORES, "millicores", "millicore", "mcores");
    add(Unit.COUNT, "count");
  }

  private UnitCatalog() {}

  /**
   * The known unit of that name.
   *
   * <p>{@code m} alone is minutes or thousandths of a core; only the expected dimension can tell.
   */
  static Optional<Unit> find(String name, Dimension expected) {
    if (name.equals("m")) {
      return switch (expected) {
        case TIME -> Optional.of(Unit.MINUTES);
        case CORES -> Optional.of(Unit.MILLICORES);
        case NUMBER, RATIO, BYTES, RATE, BYTE_RATE, COUNT -> Optional.empty();
      };
    }
    return Optional.ofNullable(KNOWN.get(name));
  }

  static Unit declared(String text) {
    int slash = text.indexOf('/');
    if (slash >= 0) {
      return rate(text.substring(0, slash).strip(), text.substring(slash + 1), slash + 1);
    }
    Optional<Unit> known = find(text, Dimension.NUMBER);
    if (known.isPresent()) {
      return known.get();
    }
    Optional<String> near = nearMiss(text);
    if (near.isPresent()) {
      throw unknown(text, 0);
    }
    if (text.equals("m") || !NOUN.matcher(text).matches()) {
      throw unknown(text, 0);
    }
    return Unit.counting(text);
  }

  /** Events or bytes per period, e.g. {@code req/s}, {@code MB/min}, {@code 1/h}. */
  static Unit rate(String what, String per, int perOffset) {
    String period = per.strip();
    Unit time =
        Optional.ofNullable(KNOWN.get(period.equals("m") ? "min" : period))
            .filter(u -> u.dimension() == Dimension.TIME)
            .orElseThrow(
                () ->
                    new Misread(
                        "bad-unit",
                        perOffset,
                        period,
                        "`" + period + "` is no period",
                        "/s, /min, /h, /day or /week"));
    Unit of = KNOWN.get(what);
    String symbol = (what.isEmpty() ? "1" : what) + "/" + time.symbol();
    if (of != null && of.dimension() == Dimension.BYTES) {
      // Seconds or longer only: a byte rate per millisecond is nobody's unit.
      return new Unit(
          symbol,
          Dimension.BYTE_RATE,
          Math.multiplyExact(of.numerator(), time.denominator()),
          Math.multiplyExact(of.denominator(), time.numerator()));
    }
    return new Unit(
        symbol,
        Dimension.RATE,
        /* numerator= */ time.denominator(),
        /* denominator= */ time.numerator());
  }

  /** The known unit that the word nearly is; short words are left alone. */
  static Optional<String> nearMiss(String word) {
    return Nearest.to(
        word,
        KNOWN.keySet().stream()
            .filter(k -> k.length() >= SHORTEST_NEAR_MISS || k.equalsIgnoreCase(word))
            .toList());
  }

  static Misread unknown(String word, int offset) {
    String near = Nearest.to(word, KNOWN.keySet()).map(k -> "`" + k + "`").orElse("");
    String known = "ms, s, min, h, %, B, MB, GB, Mi, Gi, cores, or declare `unit:` to count things";
    String message =
        word.equals("m")
            ? "`m` is minutes or thousandths of a core"
            : "`" + word + "` is no unit that is known here";
    String instead = word.equals("m") ? "min, or millicores" : near.isEmpty() ? known : near;
    return new Misread("bad-unit", offset, word, message, instead);
  }

  private static void time(String symbol, long numerator, long denominator, String... aliases) {
    Unit unit = new Unit(symbol, Dimension.TIME, numerator, denominator);
    add(unit, symbol);
    add(unit, aliases);
  }

  private static void bytes(String symbol, long numerator, String... aliases) {
    Unit unit = new Unit(symbol, Dimension.BYTES, numerator, 1);
    add(unit, symbol);
    add(unit, aliases);
  }

  private static void add(Unit unit, String... names) {
    for (String name : names) {
      KNOWN.put(name, unit);
    }
  }
}
