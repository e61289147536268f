package dev.headroom.evaluator.series;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.state.StateSink;
import dev.headroom.evaluator.state.StateSource;
import dev.headroom.evaluator.window.Window;
import dev.headroom.evaluator.window.WindowSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All series of a runbook that a measure looks at, with the windows that it needs of each. */
public final class SeriesTable {

  /**
   * A series in the role of a tracked window.
   *
   * @param slot which of the series' windows it is
   */
  public record Member(Series series, int slot) {
    public Window window() {
      return series.windows()[slot];
    }
  }

  /**
   * How much a table holds; what is over it is refused, and whoever looks at it is told.
   *
   * @param windowBytes of all windows together
   */
  public record Limits(int series, long windowBytes) {}

  private final List<TrackedWindow> tracked;
  private final Function<WindowSpec, Window> shape;
  private final Limits limits;
  private final Map<SeriesLabels, Series> series = new LinkedHashMap<>();
  private final List<List<Member>> members = new ArrayList<>();
  private final Set<Integer> incomplete = new HashSet<>();
  private List<Series> dirty = new ArrayList<>();
  private long windowBytes;

  /** Whether a series was given up for want of memory: nothing is admitted until others go. */
  private boolean full;

  private long generation;

  private long accepted;
  private long late;
  private long duplicate;
  private long future;
  private long overLimit;

  /** A table that is asked at multiples of a step, and takes the memory that this needs. */
  public SeriesTable(List<TrackedWindow> tracked, long stepMillis, Limits limits) {
    this(tracked, spec -> Window.sliding(spec, stepMillis), limits);
  }

  /** A table that keeps every sample, and can be asked at any instant. */
  public static SeriesTable ofEverything(List<TrackedWindow> tracked, Limits limits) {
    return new SeriesTable(tracked, Window::overEverything, limits);
  }

  private SeriesTable(
      List<TrackedWindow> tracked, Function<WindowSpec, Window> shape, Limits limits) {
    this.tracked = List.copyOf(tracked);
    this.shape = shape;
    this.limits = limits;
    this.tracked.forEach(window -> members.add(new ArrayList<>()));
  }

  public List<TrackedWindow> tracked() {
    return tracked;
  }

  public int size() {
    return series.size();
  }

  /** Grows when refused series may be resolved anew, because others have gone. */
  public long generation() {
    return generation;
  }

  /** Whether a series of this window was refused: what is said about it is not the whole. */
  public boolean isIncomplete(int index) {
    return incomplete.contains(index);
  }

  public IngestCounts counts() {
    return new IngestCounts(accepted, late, duplicate, future, overLimit);
  }

  /**
   * The series with these labels; null when no measure looks at it, or the table is full.
   *
   * @param freshForMillis for how long a sample of it is news
   */
  public @Nullable Series resolve(SeriesLabels labels, long freshForMillis) {
    Series known = series.get(labels);
    return known != null ? known : admit(labels, freshForMillis);
  }

  private @Nullable Series admit(SeriesLabels labels, long freshForMillis) {
    var indexes = new ArrayList<Integer>();
    for (int i = 0; i < tracked.size(); i++) {
      if (tracked.get(i).selector().matches(labels)) {
        indexes.add(i);
      }
    }
    if (indexes.isEmpty()) {
      return null;
    }
    var admitted =
        new Series(labels, indexes.stream().map(tracked::get).toList(), shape, freshForMillis);
    if (full
        || series.size() >= limits.series()
        || windowBytes + admitted.bytes() > limits.windowBytes()) {
      overLimit++;
      incomplete.addAll(indexes);
      return null;
    }
    windowBytes += admitted.bytes();
    series.put(labels, admitted);
    for (int slot = 0; slot < indexes.size(); slot++) {
      members.get(indexes.get(slot)).add(new Member(admitted, slot));
    }
    return admitted;
  }

  /**
   * Takes a sample.
   *
   * @param latestMillis the newest time that is believed; beyond it, a clock is wrong somewhere
   */
  public void offer(Series target, long timeMillis, double value, long latestMillis) {
    if (timeMillis > latestMillis) {
      future++;
      return;
    }
    Series live = target.isRetired() ? resolve(target.labels(), target.freshForMillis()) : target;
    if (live == null) {
      return;
    }
    boolean wasEmpty = live.buffer().isEmpty();
    switch (live.buffer().offer(timeMillis, value)) {
      case ACCEPTED -> accepted++;
      case LATE -> late++;
      case DUPLICATE -> duplicate++;
    }
    if (wasEmpty && !live.buffer().isEmpty()) {
      dirty.add(live);
    }
  }

  /** Moves all samples up to an instant into the windows. */
  public void release(long upToMillis) {
    var still = new ArrayList<Series>();
    for (Series one : dirty) {
      one.release(upToMillis);
      if (!one.buffer().isEmpty()) {
        still.add(one);
      }
    }
    dirty = still;
  }

  /** The series of a tracked window, by its index in {@link #tracked}. */
  public List<Member> members(int index) {
    return members.get(index);
  }

  /**
   * Forgets series that no window can see any more, and takes stock of memory. Where windows have
   * grown over the limit, the series that came last are given up: they are refused, as if the table
   * had been full when they came.
   */
  public void retireSpent(long atMillis) {
    boolean freed = series.values().removeIf(one -> retire(one, one.isSpentAt(atMillis)));
    if (freed && !incomplete.isEmpty()) {
      incomplete.clear();
      full = false;
      generation++;
    }
    windowBytes = 0;
    boolean refused = series.values().removeIf(one -> retire(one, !fits(one)));
    if (freed || refused) {
      members.forEach(role -> role.removeIf(member -> member.series().isRetired()));
    }
  }

  private static boolean retire(Series one, boolean leaves) {
    if (leaves) {
      one.retire();
    }
    return leaves;
  }

  private boolean fits(Series one) {
    long bytes = one.bytes();
    if (windowBytes + bytes <= limits.windowBytes()) {
      windowBytes += bytes;
      return true;
    }
    full = true;
    overLimit++;
    for (int i = 0; i < tracked.size(); i++) {
      if (tracked.get(i).selector().matches(one.labels())) {
        incomplete.add(i);
      }
    }
    return false;
  }

  /**
   * Takes over the series and windows of an earlier table with the same step, as far as this one
   * tracks them too. The earlier table must not be used any more.
   */
  public void adopt(SeriesTable earlier) {
    for (Series old : earlier.series.values()) {
      Series mine = resolve(old.labels(), old.freshForMillis());
      if (mine != null) {
        mine.adopt(old);
        if (!mine.buffer().isEmpty()) {
          dirty.add(mine);
        }
      }
    }
  }

  /** Writes every series; the reader must have been made for the same tracked windows. */
  public void save(StateSink sink) {
    sink.number(series.size());
    for (Series one : series.values()) {
      sink.labels(one.labels());
      sink.number(one.lastSampleMillis());
      sink.number(one.freshForMillis());
      one.buffer().save(sink);
      for (Window window : one.windows()) {
        window.save(sink);
      }
    }
  }

  public void load(StateSource source) {
    long count = source.number();
    for (long i = 0; i < count; i++) {
      SeriesLabels labels = source.labels();
      Series one = resolve(labels, 0);
      if (one == null) {
        throw new IllegalStateException("a stored series that no measure looks at: " + labels);
      }
      long lastSample = source.number();
      one.restore(lastSample, source.number());
      one.buffer().load(source);
      if (!one.buffer().isEmpty()) {
        dirty.add(one);
      }
      for (Window window : one.windows()) {
        window.load(source);
      }
    }
  }
}
