package dev.headroom.collector.exposition;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One String for equal bytes: names and values repeat from line to line, so most of them are found
 * here without being decoded. A bounded number of slots: few at first, since most targets have few.
 */
final class StringPool {

  private static final int FIRST_SLOTS = 1 << 7;
  private static final int MOST_SLOTS = 1 << 12;
  private static final int MAX_BYTES = 64;

  private byte[] @Nullable [] keys = new byte[FIRST_SLOTS][];
  private String[] strings = new String[FIRST_SLOTS];
  private int used;

  /** The text of these bytes, or null if they are not UTF-8. */
  @Nullable String get(byte[] bytes, int from, int to) {
    int size = to - from;
    if (size > MAX_BYTES) {
      return decode(bytes, from, to);
    }
    int hash = hash(bytes, from, to);
    int slot = slot(hash, keys.length);
    byte @Nullable [] key = keys[slot];
    if (key != null && Arrays.equals(key, 0, key.length, bytes, from, to)) {
      return strings[slot];
    }
    String text = decode(bytes, from, to);
    if (text != null) {
      if (key == null && ++used > keys.length / 2 && keys.length < MOST_SLOTS) {
        grow();
        slot = slot(hash, keys.length);
      }
      // A newcomer takes the slot: no chains, and what is in use comes back by itself.
      keys[slot] = Arrays.copyOfRange(bytes, from, to);
      strings[slot] = text;
    }
    return text;
  }

  /**
   * What had slots of their own still has: a slot is the end of the hash, and grows by more of it.
   */
  private void grow() {
    byte[] @Nullable [] before = keys;
    String[] texts = strings;
    keys = new byte[4 * before.length][];
    strings = new String[keys.length];
    for (int i = 0; i < before.length; i++) {
      byte @Nullable [] key = before[i];
      if (key != null) {
        int slot = slot(hash(key, 0, key.length), keys.length);
        keys[slot] = key;
        strings[slot] = texts[i];
      }
    }
  }

  private static int hash(byte[] bytes, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash ^ hash >>> 15;
  }

  private static int slot(int hash, int slots) {
    return hash & slots - 1;
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
