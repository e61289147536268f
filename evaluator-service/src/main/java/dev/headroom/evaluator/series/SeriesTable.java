package dev.headroom.evaluator.series;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.state.StateSink;
import dev.headroom.evaluator.state.StateSource;
import dev.headroom.evaluator.window.Window;
import dev.headroom.evaluator.window.WindowSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
  private final Set<Integer> incomplete = new TreeSet<>();
  private List<Series> dirty = new ArrayList<>();
  private long nextId;
  private long windowBytes;

  /** Whether a series was given up for want of memory: nothing is admitted until others go. */
  private boolean full;

  /** Since the epoch: nothing is older. */
  private long forgottenMillis;

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

  /** What all windows took when stock was last taken. */
  public long windowBytes() {
    return windowBytes;
  }

  /** How many windows there are. */
  public int windows() {
    return members.stream().mapToInt(List::size).sum();
  }

  /** Grows when refused series may be resolved anew, because others have gone. */
  public long generation() {
    return generation;
  }

  /** Whether no series of any window was refused. */
  public boolean isWhole() {
    return incomplete.isEmpty();
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
    List<Integer> indexes = indexes(labels);
    if (indexes.isEmpty()) {
      return null;
    }
    Series candidate = make(nextId, labels, indexes, freshForMillis);
    if (full
        || series.size() >= limits.series()
        || windowBytes + candidate.bytes() > limits.windowBytes()) {
      overLimit++;
      incomplete.addAll(indexes);
      return null;
    }
    nextId++;
    windowBytes += candidate.bytes();
    return put(candidate, indexes);
  }

  /** The tracked windows that look at a series. */
  private List<Integer> indexes(SeriesLabels labels) {
    var indexes = new ArrayList<Integer>();
    for (int i = 0; i < tracked.size(); i++) {
      if (tracked.get(i).selector().matches(labels)) {
        indexes.add(i);
      }
    }
    return indexes;
  }

  private Series make(long id, SeriesLabels labels, List<Integer> indexes, long freshForMillis) {
    List<TrackedWindow> roles = indexes.stream().map(tracked::get).toList();
    return new Series(id, labels, roles, shape, freshForMillis);
  }

  private Series put(Series admitted, List<Integer> indexes) {
    series.put(admitted.labels(), admitted);
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
    forgottenMillis = atMillis;
    series.values().forEach(one -> one.forgetBefore(atMillis));
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
    incomplete.addAll(indexes(one.labels()));
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

  /**
   * The sealed blocks that no segment has yet, and that {@link #save} then leaves out; none while
   * they are few.
   */
  public List<BlockSegment> segments() {
    return TableState.segments(series.values(), forgottenMillis);
  }

  /** The segments are stored, and what {@link #save} wrote after they were given. */
  public void segmentsSaved() {
    TableState.mark(series.values(), Window.Blocks.SAVED);
  }

  /** Segments that were stored so far are of no use: all blocks are to be stored anew. */
  public void segmentsLost() {
    TableState.mark(series.values(), Window.Blocks.LOST);
  }

  /** Up to when evaluations are over: what was needed until then is needed no more. */
  public long forgottenMillis() {
    return forgottenMillis;
  }

  /** Writes every series; the reader must have been made for the same tracked windows. */
  public void save(StateSink sink) {
    sink.number(forgottenMillis);
    sink.number(nextId);
    sink.number(windowBytes);
    sink.number(full ? 1 : 0);
    sink.number(incomplete.size());
    incomplete.forEach(sink::number);
    TableState.save(series.values(), sink);
  }

  /**
   * Reads what {@link #save} wrote, into a fresh table.
   *
   * @param segments all that had been stored by then and are needed, oldest first
   */
  public void load(StateSource source, Iterable<byte[]> segments) {
    forgottenMillis = source.number();
    nextId = source.number();
    windowBytes = source.number();
    full = source.number() == 1;
    long refused = source.number();
    for (long i = 0; i < refused; i++) {
      incomplete.add(Math.toIntExact(source.number()));
    }
    TableState.load(
        source,
        segments,
        forgottenMillis,
        (id, labels, freshFor) -> {
          List<Integer> indexes = indexes(labels);
          if (indexes.isEmpty()) {
            throw new IllegalStateException("a stored series that nothing looks at: " + labels);
          }
          return put(make(id, labels, indexes, freshFor), indexes);
        });
    series.values().stream().filter(one -> !one.buffer().isEmpty()).forEach(dirty::add);
  }
}
