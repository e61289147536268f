package dev.headroom.collector.source;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Amounts of bytes as the runbook language writes them: {@code 300GB}, {@code 4Gi}, {@code 512}.
 */
final class ByteSizeText {

  private static final Pattern WHOLE =
      Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?) ?([A-Za-z]{0,3})");

  private static final Map<String, Long> UNITS =
      Map.ofEntries(
          Map.entry("", 1L),
          Map.entry("B", 1L),
          Map.entry("kB", 1_000L),
          Map.entry("KB", 1_000L),
          Map.entry("MB", 1_000_000L),
          Map.entry("GB", 1_000_000_000L),
          Map.entry("TB", 1_000_000_000_000L),
          Map.entry("PB", 1_000_000_000_000_000L),
          Map.entry("Ki", 1L << 10),
          Map.entry("KiB", 1L << 10),
          Map.entry("Mi", 1L << 20),
          Map.entry("MiB", 1L << 20),
          Map.entry("Gi", 1L << 30),
          Map.entry("GiB", 1L << 30),
          Map.entry("Ti", 1L << 40),
          Map.entry("TiB", 1L << 40),
          Map.entry("Pi", 1L << 50),
          Map.entry("PiB", 1L << 50));

  private ByteSizeText() {}

  /** The bytes, or empty if the text is no amount of them that a long can hold. */
  static Optional<Long> parse(String text) {
    Matcher matcher = WHOLE.matcher(text.strip());
    Long unit = matcher.matches() ? UNITS.get(matcher.group(2)) : null;
    if (unit == null) {
      return Optional.empty();
    }
    BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
    return bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
        ? Optional.empty()
        : Optional.of(bytes.longValue());
  }
}
