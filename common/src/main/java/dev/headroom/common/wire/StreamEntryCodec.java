package dev.headroom.common.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The binary form of a stream entry, version 1.
 *
 * <pre>
 * entry     = kind:u8 body
 * kind      = 1 keyframe | 2 delta | 3 tick
 * keyframe  = flags:u8 scrapedAtMillis:svarint source:string
 *             count:varint string*              table of distinct strings
 *             count:varint series*              series = count:varint (name:varint value:varint)*
 *             values
 * delta     = flags:u8 scrapedAtMillis:svarint keyframe:(millis:varint sequence:varint)
 *             count:varint values
 * values    = double* (little endian IEEE 754 bits) [svarint* when flags bit 0: ts - scrapedAt]
 * tick      = (nothing)
 * string    = bytes:varint utf8
 * </pre>
 *
 * <p>A reader refuses what it does not know. A new field means a new version, which the stream
 * field {@code v} carries; old versions stay readable.
 */
public final class StreamEntryCodec {

  /** The value of the stream field {@link #VERSION_FIELD}. */
  public static final String VERSION = "1";

  public static final String VERSION_FIELD = "v";
  public static final String BODY_FIELD = "b";

  public static final int MAX_SERIES = 200_000;
  public static final int MAX_LABELS = 128;
  public static final int MAX_STRINGS = 1_000_000;
  public static final int MAX_STRING_BYTES = 64 * 1024;

  private static final int KEYFRAME = 1;
  private static final int DELTA = 2;
  private static final int TICK = 3;
  private static final int OWN_TIMESTAMPS = 1;

  private StreamEntryCodec() {}

  public static byte[] tick() {
    return new byte[] {TICK};
  }

  public static byte[] keyframe(SampleBatch batch) {
    var out = new WireWriter(64 + batch.size() * 48);
    out.u8(KEYFRAME);
    out.u8(flags(batch.timestampsMillis()));
    out.signedVarint(batch.scrapedAtMillis());
    out.string(batch.source());
    Map<String, Integer> table = new LinkedHashMap<>();
    for (SeriesLabels labels : batch.series()) {
      for (int i = 0; i < labels.size(); i++) {
        table.putIfAbsent(labels.name(i), table.size());
        table.putIfAbsent(labels.value(i), table.size());
      }
    }
    out.varint(table.size());
    table.keySet().forEach(out::string);
    out.varint(batch.size());
    for (SeriesLabels labels : batch.series()) {
      out.varint(labels.size());
      for (int i = 0; i < labels.size(); i++) {
        out.varint(table.getOrDefault(labels.name(i), 0));
        out.varint(table.getOrDefault(labels.value(i), 0));
      }
    }
    writeValues(out, batch.scrapedAtMillis(), batch.values(), batch.timestampsMillis());
    return out.toBytes();
  }

  /** The batch without its series, which are those of the keyframe, in the same order. */
  public static byte[] delta(StreamEntryId keyframe, SampleBatch batch) {
    var out = new WireWriter(32 + batch.size() * 9);
    out.u8(DELTA);
    out.u8(flags(batch.timestampsMillis()));
    out.signedVarint(batch.scrapedAtMillis());
    out.varint(keyframe.millis());
    out.varint(keyframe.sequence());
    out.varint(batch.size());
    writeValues(out, batch.scrapedAtMillis(), batch.values(), batch.timestampsMillis());
    return out.toBytes();
  }

  /**
   * Reads an entry.
   *
   * @throws WireFormatException if the version is unknown, or the body is cut short, malformed or
   *     over a limit
   */
  public static StreamEntry decode(String version, byte[] body) {
    if (!version.equals(VERSION)) {
      throw new WireFormatException(
          WireFormatException.UNKNOWN_VERSION,
          "version %s; this build reads version %s".formatted(shown(version), VERSION));
    }
    var in = new WireReader(body);
    int kind = in.u8();
    StreamEntry entry =
        switch (kind) {
          case KEYFRAME -> readKeyframe(in);
          case DELTA -> readDelta(in);
          case TICK -> new StreamEntry.Tick();
          default ->
              throw new WireFormatException(WireFormatException.MALFORMED, "entry kind " + kind);
        };
    in.end();
    return entry;
  }

  private static StreamEntry readKeyframe(WireReader in) {
    int flags = readFlags(in);
    long scrapedAt = in.signedVarint();
    String source = in.string(MAX_STRING_BYTES);
    int strings = in.count("strings", MAX_STRINGS);
    var table = new ArrayList<String>(strings);
    for (int i = 0; i < strings; i++) {
      table.add(in.string(MAX_STRING_BYTES));
    }
    int count = in.count("series", MAX_SERIES);
    var series = new ArrayList<SeriesLabels>(count);
    for (int i = 0; i < count; i++) {
      series.add(readSeries(in, table));
    }
    double[] values = in.doubles(count);
    long @Nullable [] timestamps = readTimestamps(in, flags, scrapedAt, count);
    return new StreamEntry.Keyframe(new SampleBatch(source, scrapedAt, series, values, timestamps));
  }

  private static SeriesLabels readSeries(WireReader in, List<String> table) {
    int labels = in.count("labels", MAX_LABELS);
    var flat = new ArrayList<String>(2 * labels);
    for (int i = 0; i < 2 * labels; i++) {
      long index = in.varint();
      if (index < 0 || index >= table.size()) {
        throw new WireFormatException(
            WireFormatException.MALFORMED,
            "string %d of a table of %d".formatted(index, table.size()));
      }
      flat.add(table.get((int) index));
    }
    try {
      return SeriesLabels.ofSorted(flat);
    } catch (IllegalArgumentException e) {
      throw new WireFormatException(WireFormatException.MALFORMED, String.valueOf(e.getMessage()));
    }
  }

  private static StreamEntry readDelta(WireReader in) {
    int flags = readFlags(in);
    long scrapedAt = in.signedVarint();
    long millis = in.varint();
    long sequence = in.varint();
    if (millis < 0 || sequence < 0) {
      throw new WireFormatException(WireFormatException.MALFORMED, "a negative keyframe id");
    }
    int count = in.count("values", MAX_SERIES);
    double[] values = in.doubles(count);
    return new StreamEntry.Delta(
        new StreamEntryId(millis, sequence),
        scrapedAt,
        values,
        readTimestamps(in, flags, scrapedAt, count));
  }

  private static int flags(long @Nullable [] timestamps) {
    return timestamps == null ? 0 : OWN_TIMESTAMPS;
  }

  private static int readFlags(WireReader in) {
    int flags = in.u8();
    if ((flags & ~OWN_TIMESTAMPS) != 0) {
      throw new WireFormatException(WireFormatException.MALFORMED, "unknown flags " + flags);
    }
    return flags;
  }

  private static void writeValues(
      WireWriter out, long scrapedAt, double[] values, long @Nullable [] timestamps) {
    out.doubles(values);
    if (timestamps != null) {
      for (long timestamp : timestamps) {
        out.signedVarint(timestamp - scrapedAt);
      }
    }
  }

  private static long @Nullable [] readTimestamps(
      WireReader in, int flags, long scrapedAt, int count) {
    if ((flags & OWN_TIMESTAMPS) == 0) {
      return null;
    }
    var timestamps = new long[count];
    for (int i = 0; i < count; i++) {
      timestamps[i] = scrapedAt + in.signedVarint();
    }
    return timestamps;
  }

  private static String shown(String version) {
    return version.length() <= 16 ? "'" + version + "'" : "of " + version.length() + " characters";
  }
}
