package dev.headroom.collector.exposition;

import dev.headroom.common.wire.SeriesLabels;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The series that one target has exposed, each with the bytes that spelled it, and which came after
 * which. One table a target; not for use by two threads.
 *
 * <pre>
 * http_requests_total{code="200"} 1027
 * |------ spelling --------------||--|
 * </pre>
 *
 * <p>The next line is predicted to spell the series that came next the time before; comparing its
 * bytes replaces parsing it. Where the prediction fails, the line is parsed and the table learns.
 */
public final class SeriesTable {

  private static final int NONE = -1;
  private static final int FORGET_FROM_SERIES = 1024;
  private static final int FORGET_FROM_BYTES = 1 << 20;
  private static final int FIRST_BYTES = 1 << 12;

  private final Function<SeriesLabels, @Nullable SeriesLabels> relabel;
  private final Map<SeriesLabels, Integer> ids = new HashMap<>();

  /** Of series that are not kept: they are known so that their lines are predicted too. */
  private final Map<SeriesLabels, Integer> droppedIds = new HashMap<>();

  private boolean[] dropped = new boolean[64];
  private SeriesLabels[] labels = new SeriesLabels[64];
  private int size;

  /** Where the spelling of a series lies in {@link #spellings}. */
  private int[] spelledFrom = new int[64];

  private int[] spelledTo = new int[64];
  private int[] following = new int[64];
  private int[] seenIn = new int[64];
  private byte[] spellings = new byte[FIRST_BYTES];
  private int spellingsUsed;
  private int outdated;

  private int first = NONE;
  private int last = NONE;
  private int generation;
  private int[] sequence = new int[64];
  private int sequenceSize;

  /** Lines of this body that are not kept. */
  private int passed;

  private List<SeriesLabels> previous = List.of();

  /**
   * @param relabel turns the labels of a line into those to keep, or into null for a line that is
   *     not; equal results are duplicates
   */
  public SeriesTable(Function<SeriesLabels, @Nullable SeriesLabels> relabel) {
    this.relabel = relabel;
  }

  /** Begins a body. */
  void begin() {
    forgetWhenMostlyGone();
    generation++;
    last = NONE;
    sequenceSize = 0;
    passed = 0;
  }

  /** The predicted series, if the body spells it at this place; else -1. */
  int predict(byte[] body, int at, int end) {
    int id = last == NONE ? first : following[last];
    if (id == NONE) {
      return NONE;
    }
    int from = spelledFrom[id];
    int length = spelledTo[id] - from;
    return length <= end - at
            && Arrays.equals(spellings, from, from + length, body, at, at + length)
        ? id
        : NONE;
  }

  /** How many series it knows; their ids are the numbers below. */
  int size() {
    return size;
  }

  int spellingLength(int id) {
    return spelledTo[id] - spelledFrom[id];
  }

  SeriesLabels labels(int id) {
    return labels[id];
  }

  boolean isDropped(int id) {
    return dropped[id];
  }

  /** Notes that the next line is one of a series that is not kept. */
  void pass(int id) {
    follow(id);
    passed++;
  }

  /** The id of the series that these bytes spell. */
  int learn(SeriesLabels scraped, byte[] body, int from, int to) {
    SeriesLabels relabelled = relabel.apply(scraped);
    SeriesLabels kept = relabelled == null ? scraped : relabelled;
    Map<SeriesLabels, Integer> among = relabelled == null ? droppedIds : ids;
    Integer known = among.get(kept);
    if (known == null) {
      int id = add(kept, among);
      dropped[id] = relabelled == null;
      spell(id, body, from, to);
      return id;
    }
    if (!mostlyOutdated()
        && !Arrays.equals(spellings, spelledFrom[known], spelledTo[known], body, from, to)) {
      outdated += spellingLength(known);
      spell(known, body, from, to);
    }
    return known;
  }

  /** Notes that the series is the next of this body; false if the body had it before. */
  boolean see(int id) {
    if (seenIn[id] == generation) {
      return false;
    }
    seenIn[id] = generation;
    follow(id);
    if (sequenceSize == sequence.length) {
      sequence = Arrays.copyOf(sequence, 2 * sequenceSize);
    }
    sequence[sequenceSize++] = id;
    return true;
  }

  /** Notes that the series is the next line's, for the prediction only. */
  void follow(int id) {
    if (last == NONE) {
      first = id;
    } else {
      following[last] = id;
    }
    last = id;
  }

  int seen() {
    return sequenceSize;
  }

  /** Ends a body: its series in order, the same list as last time if they are the same. */
  List<SeriesLabels> finish() {
    if (!repeats()) {
      var series = new SeriesLabels[sequenceSize];
      for (int i = 0; i < sequenceSize; i++) {
        series[i] = labels[sequence[i]];
      }
      previous = List.of(series);
    }
    return previous;
  }

  private boolean repeats() {
    if (previous.size() != sequenceSize) {
      return false;
    }
    for (int i = 0; i < sequenceSize; i++) {
      if (previous.get(i) != labels[sequence[i]]) {
        return false;
      }
    }
    return true;
  }

  /** A target whose series come and go, or whose bodies are refused, must not grow the table. */
  private void forgetWhenMostlyGone() {
    boolean manySeries = size > 2 * (previous.size() + passed) + FORGET_FROM_SERIES;
    if (manySeries || mostlyOutdated()) {
      ids.clear();
      droppedIds.clear();
      Arrays.fill(labels, null);
      size = 0;
      spellings = new byte[FIRST_BYTES];
      spellingsUsed = 0;
      outdated = 0;
      first = NONE;
    }
  }

  /** Then no spelling is learned anew: a body that spells its series ever differently ends it. */
  private boolean mostlyOutdated() {
    return outdated > FORGET_FROM_BYTES && outdated > spellingsUsed / 2;
  }

  private int add(SeriesLabels kept, Map<SeriesLabels, Integer> among) {
    if (size == labels.length || size == spelledFrom.length) {
      int capacity = Math.max(64, 2 * size);
      labels = Arrays.copyOf(labels, capacity);
      spelledFrom = Arrays.copyOf(spelledFrom, capacity);
      spelledTo = Arrays.copyOf(spelledTo, capacity);
      following = Arrays.copyOf(following, capacity);
      seenIn = Arrays.copyOf(seenIn, capacity);
      dropped = Arrays.copyOf(dropped, capacity);
    }
    labels[size] = kept;
    following[size] = NONE;
    seenIn[size] = generation - 1;
    among.put(kept, size);
    return size++;
  }

  private void spell(int id, byte[] body, int from, int to) {
    int length = to - from;
    if (spellingsUsed + length > spellings.length) {
      spellings = Arrays.copyOf(spellings, Math.max(2 * spellings.length, spellingsUsed + length));
    }
    System.arraycopy(body, from, spellings, spellingsUsed, length);
    spelledFrom[id] = spellingsUsed;
    spellingsUsed += length;
    spelledTo[id] = spellingsUsed;
  }
}
