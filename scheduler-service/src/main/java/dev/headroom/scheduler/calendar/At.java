package dev.headroom.scheduler.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The moments that are listed, and no others. A local one follows the rules for clock changes. */
public record At(List<Moment> moments) implements Schedule {

  public static final int MAX_MOMENTS = 1_000;

  private static final int MAX_DESCRIBED = 6;

  public At {
    moments = List.copyOf(moments);
    if (moments.isEmpty() || moments.size() > MAX_MOMENTS) {
      throw new IllegalArgumentException("1 to " + MAX_MOMENTS + " moments: " + moments.size());
    }
  }

  @Override
  public Sequence in(Frame frame) {
    Map<Boolean, List<Moment>> byOffset =
        moments.stream().collect(Collectors.partitioningBy(Moment.Fixed.class::isInstance));
    List<Sequence> parts = new ArrayList<>();
    List<Moment> fixed = byOffset.getOrDefault(true, List.of());
    if (!fixed.isEmpty()) {
      parts.add(Instants.of(fixed.stream().mapToLong(at -> at.earliest(frame.line())).toArray()));
    }
    List<Moment> local = byOffset.getOrDefault(false, List.of());
    if (!local.isEmpty()) {
      parts.add(frame.zoned(ListedTimes.of(local.stream().mapToLong(At::local).toArray()), false));
    }
    return parts.size() == 1 ? parts.getFirst() : new Union(parts);
  }

  private static long local(Moment moment) {
    return switch (moment) {
      case Moment.Local at -> LocalSequence.millis(at.time());
      case Moment.Day day -> LocalSequence.millis(day.date().atStartOfDay());
      case Moment.Fixed at -> throw new IllegalStateException("not local: " + at);
    };
  }

  @Override
  public List<InvalidSchedule.Reason> whyNever(Frame frame) {
    return in(frame).next(Frame.BEGINNING) == Sequence.NEVER
        ? List.of(
            new InvalidSchedule.Reason(
                "/at",
                describe(),
                "does not exist in "
                    + frame.line().zone()
                    + ", and dst.gap is skip; write dst.gap shift or another time"))
        : List.of();
  }

  @Override
  public boolean usesZone() {
    return !moments.stream().allMatch(Moment.Fixed.class::isInstance);
  }

  @Override
  public String describe() {
    List<String> words =
        new ArrayList<>(moments.stream().limit(MAX_DESCRIBED).map(Moment::describe).toList());
    if (moments.size() > MAX_DESCRIBED) {
      words.add(moments.size() - MAX_DESCRIBED + " more");
    }
    return "at " + Description.join(words);
  }
}
