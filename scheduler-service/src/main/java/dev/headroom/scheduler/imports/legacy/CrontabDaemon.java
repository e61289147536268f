package dev.headroom.scheduler.imports.legacy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of a crontab under a cron daemon.
 *
 * <p>{@link #vixie}: the daemon of Debian and of Vixie cron 4, in its own time zone. It keeps a
 * virtual clock beside the local one. Where the local clock jumps ahead by less than three hours,
 * it walks the virtual clock through the gap and starts each fixed-time job for <em>each</em>
 * minute that it names there, all at the end of the gap; where the clock goes back, fixed-time jobs
 * wait until the virtual clock is caught up with. Wildcard jobs follow the local clock. After a
 * greater jump everything follows the local clock.
 *
 * <p>{@link #plain}: cronie for a line under {@code CRON_TZ}. Its virtual clock is the daemon's, so
 * in the line's zone it just looks at the clock: what a gap swallows is lost, and what comes twice
 * runs twice.
 */
public final class CrontabDaemon implements LegacyScheduler {

  /** A jump of the clock beyond this is taken for an operator's correction. */
  private static final Duration CATCH_UP_LIMIT = Duration.ofHours(3);

  private final CronFields fields;
  private final ZoneRules rules;
  private final boolean catchesUp;

  private CrontabDaemon(CronFields fields, ZoneId zone, boolean catchesUp) {
    this.fields = fields;
    this.rules = zone.getRules();
    this.catchesUp = catchesUp;
  }

  /**
   * @param expression five fields or a macro, known to be good
   */
  public static CrontabDaemon vixie(String expression, ZoneId zone) {
    CronFields fields = CrontabFieldParser.parse(expression);
    return new CrontabDaemon(fields, zone, !fields.wildcard());
  }

  /** As {@link #vixie}, under {@code CRON_TZ}. */
  public static CrontabDaemon plain(String expression, ZoneId zone) {
    return new CrontabDaemon(CrontabFieldParser.parse(expression), zone, false);
  }

  @Override
  public Firings after(Instant after) {
    return new Walk(after);
  }

  /** Walks the stretches of constant offset, one after the other. */
  private final class Walk implements Firings {

    private ZoneOffset offset;
    private @Nullable ZoneOffsetTransition end;

    /** The next local minute to look at. */
    private LocalDateTime local;

    private Walk(Instant after) {
      Instant from = after.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
      offset = rules.getOffset(from);
      end = rules.nextTransition(from.minusNanos(1));
      local = LocalDateTime.ofEpochSecond(from.getEpochSecond(), 0, offset);
      ZoneOffsetTransition fold = rules.getTransition(local);
      if (fold != null && fold.getOffsetAfter().equals(offset) && catchesUpAfter(fold)) {
        local = fold.getDateTimeBefore();
      }
    }

    @Override
    public Optional<Firing> next() {
      while (true) {
        LocalDateTime match = fields.firstAtOrAfter(local);
        if (end == null || (match != null && match.isBefore(end.getDateTimeBefore()))) {
          return Optional.ofNullable(match).map(this::fire);
        }
        if (match == null && !end.isOverlap()) {
          return Optional.empty();
        }
        Optional<Firing> caughtUp = cross(end);
        if (caughtUp.isPresent()) {
          return caughtUp;
        }
      }
    }

    private Firing fire(LocalDateTime match) {
      local = match.plusMinutes(1);
      return Firing.once(match.toInstant(offset));
    }

    /** Goes on behind the transition; answers what starts at it to catch up. */
    private Optional<Firing> cross(ZoneOffsetTransition transition) {
      offset = transition.getOffsetAfter();
      end = rules.nextTransition(transition.getInstant());
      local = transition.getDateTimeAfter();
      if (!catchesUpAfter(transition)) {
        return Optional.empty();
      }
      if (transition.isOverlap()) {
        local = transition.getDateTimeBefore();
        return Optional.empty();
      }
      int starts = 0;
      LocalDateTime match = fields.firstAtOrAfter(transition.getDateTimeBefore());
      while (match != null && !match.isAfter(local)) {
        starts++;
        match = fields.firstAtOrAfter(match.plusMinutes(1));
      }
      local = local.plusMinutes(1);
      return starts == 0
          ? Optional.empty()
          : Optional.of(new Firing(transition.getInstant(), starts));
    }
  }

  private boolean catchesUpAfter(ZoneOffsetTransition transition) {
    return catchesUp && transition.getDuration().abs().compareTo(CATCH_UP_LIMIT) < 0;
  }
}
