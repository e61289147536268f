package dev.headroom.scheduler.calendar;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds the smallest set of date fields that no date satisfies together. */
final class Conflict {

  private static final List<Unit> DATE_UNITS =
      List.of(Unit.YEAR, Unit.MONTH, Unit.DAY, Unit.WEEK, Unit.DAY_OF_WEEK);

  private Conflict() {}

  /** The reason in words, or empty when some date satisfies all the fields. */
  static Optional<String> among(FieldSet fields) {
    if (everMatches(fields)) {
      return Optional.empty();
    }
    return subsetsBySize().stream()
        .filter(kept -> !everMatches(fields.without(complement(kept))))
        .findFirst()
        .map(kept -> words(kept, fields));
  }

  private static boolean everMatches(FieldSet fields) {
    return fields.times().firstAtOrAfter(0) != LocalSequence.NEVER;
  }

  private static List<Unit> complement(List<Unit> kept) {
    return DATE_UNITS.stream().filter(unit -> !kept.contains(unit)).toList();
  }

  private static List<List<Unit>> subsetsBySize() {
    return IntStream.range(1, 1 << DATE_UNITS.size())
        .mapToObj(Conflict::subset)
        .sorted(Comparator.comparingInt(List::size))
        .toList();
  }

  private static List<Unit> subset(int mask) {
    return IntStream.range(0, DATE_UNITS.size())
        .filter(i -> (mask >> i & 1) == 1)
        .mapToObj(DATE_UNITS::get)
        .toList();
  }

  private static String words(List<Unit> kept, FieldSet fields) {
    return "no date has "
        + kept.stream()
            .map(unit -> unit.key() + " " + fields.get(unit).text())
            .collect(Collectors.joining(" and "));
  }
}
