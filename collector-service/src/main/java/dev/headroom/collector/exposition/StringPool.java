package dev.headroom.collector.exposition;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One String for equal bytes: names and values repeat from line to line, so most of them are found
 * here without being decoded. A fixed number of slots.
 */
final class StringPool {

  private static final int SLOTS = 1 << 12;
  private static final int MAX_BYTES = 64;

  private final byte[] @Nullable [] keys = new byte[SLOTS][];
  private final String[] strings = new String[SLOTS];

  /** The text of these bytes, or null if they are not UTF-8. */
  @Nullable String get(byte[] bytes, int from, int to) {
    int size = to - from;
    if (size > MAX_BYTES) {
      return decode(bytes, from, to);
    }
    int hash = size;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    int slot = (hash ^ hash >>> 15) & SLOTS - 1;
    byte @Nullable [] key = keys[slot];
    if (key != null && Arrays.equals(key, 0, key.length, bytes, from, to)) {
      return strings[slot];
    }
    String text = decode(bytes, from, to);
    if (text != null) {
      // A newcomer takes the slot: no chains, no growth, and what is in use comes back by itself.
      keys[slot] = Arrays.copyOfRange(bytes, from, to);
      strings[slot] = text;
    }
    return text;
  }

  private static @Nullable String decode(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        return decodeUtf8(bytes, from, to);
      }
    }
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static @Nullable String decodeUtf8(byte[] bytes, int from, int to) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes, from, to - from))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
