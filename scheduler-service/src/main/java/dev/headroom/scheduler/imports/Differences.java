package dev.headroom.scheduler.imports;

import dev.headroom.scheduler.imports.Difference.Kind;
import dev.headroom.scheduler.imports.Difference.Tally;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an old scheduler does otherwise, counted by kind and listed up to a limit. */
public final class Differences {

  /** A change this long ago may still be what a monthly run stumbled over. */
  private static final Duration BLAME_AT_MOST = Duration.ofDays(366);

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private final ZoneId zone;
  private final Map<Kind, Long> totals = new EnumMap<>(Kind.class);
  private final Map<Kind, List<Difference>> listed = new EnumMap<>(Kind.class);
  private @Nullable Instant end;
  private int steps;

  Differences(ZoneId zone) {
    this.zone = zone;
  }

  public Tally of(Kind kind) {
    return new Tally(totals.getOrDefault(kind, 0L), listed.getOrDefault(kind, List.of()));
  }

  /** Where the comparison stopped short of its end, if it did. */
  public Optional<Instant> end() {
    return Optional.ofNullable(end);
  }

  /** How many instants the comparison looked at. */
  int steps() {
    return steps;
  }

  void took(int instants) {
    steps = instants;
  }

  void endsAt(Instant instant) {
    end = instant;
  }

  void add(Kind kind, Instant at) {
    add(kind, at, null);
  }

  void moved(Instant ours, Instant theirs) {
    add(Kind.MOVED, ours, local(theirs));
  }

  private void add(Kind kind, Instant at, @Nullable OffsetDateTime instead) {
    totals.merge(kind, 1L, Long::sum);
    List<Difference> list = listed.computeIfAbsent(kind, key -> new ArrayList<>());
    if (list.size() < Tally.MAX_LISTED) {
      list.add(new Difference(at, local(at), instead, reason(at)));
    }
  }

  private OffsetDateTime local(Instant instant) {
    return instant.atZone(zone).toOffsetDateTime();
  }

  /** The clock change that is upon the instant, or the last one before it. */
  private String reason(Instant at) {
    ZoneOffsetTransition ahead = zone.getRules().nextTransition(at);
    boolean inFirstFold =
        ahead != null
            && ahead.isOverlap()
            && !at.isBefore(ahead.getInstant().plus(ahead.getDuration()));
    ZoneOffsetTransition change =
        inFirstFold ? ahead : zone.getRules().previousTransition(at.plusNanos(1));
    if (change == null || change.getInstant().plus(BLAME_AT_MOST).isBefore(at)) {
      return "no clock change near";
    }
    String before = LOCAL.format(change.getDateTimeBefore());
    String after = LOCAL.format(change.getDateTimeAfter()).substring(11);
    return change.isGap()
        ? "spring-forward gap: the clock went from " + before + " to " + after
        : "the clock went back from " + before + " to " + after;
  }
}
