package dev.headroom.evaluator.tenancy;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** What the id of a tenant may be: it stands in paths, in CSV and in a document of bounded size. */
public final class TenantIds {

  static final int MOST_BYTES = 200;
  private static final int ASCII = 0x80;
  private static final int DELETE = 0x7f;

  private TenantIds() {}

  /** What is wrong with an id; null when nothing is. */
  public static @Nullable String fault(String id) {
    if (id.isEmpty()) {
      return "a tenant's id is empty";
    }
    if (id.length() > MOST_BYTES) {
      return tooLong(id.length());
    }
    boolean ascii = true;
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if (c <= ' ' || c == DELETE || c == '/' || c == ',' || c == '"') {
        return "a tenant's id has no blanks, control characters, `/`, `,` or quotes";
      }
      ascii &= c < ASCII;
    }
    return ascii ? null : faultBeyondAscii(id);
  }

  private static @Nullable String faultBeyondAscii(String id) {
    if (id.codePoints().anyMatch(TenantIds::isUnseen)) {
      return "a tenant's id has no blanks, control characters or halves of characters";
    }
    if (!Normalizer.isNormalized(id, Normalizer.Form.NFC)) {
      return "a tenant's id is written in Unicode's form NFC, so that one id has one spelling";
    }
    int bytes = id.getBytes(StandardCharsets.UTF_8).length;
    return bytes > MOST_BYTES ? tooLong(bytes) : null;
  }

  private static boolean isUnseen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static String tooLong(int bytes) {
    return "a tenant's id takes at most %d bytes, this one has %d".formatted(MOST_BYTES, bytes);
  }
}
