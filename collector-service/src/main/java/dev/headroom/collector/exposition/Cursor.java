package dev.headroom.collector.exposition;

import dev.headroom.collector.exposition.Malformed.Fault;
import java.nio.charset.StandardCharsets;

/** A position in a body, and the errors that can be reported from it. */
final class Cursor {

  private static final int SHOWN_BYTES = 60;

  final byte[] bytes;
  final int end;
  int at;
  int line = 1;
  int lineStart;

  Cursor(byte[] bytes, int length) {
    this.bytes = bytes;
    this.end = length;
  }

  /** The byte here, or a line feed at the end of the body. */
  byte peek() {
    return at < end ? bytes[at] : (byte) '\n';
  }

  boolean atLineEnd() {
    return at >= end || bytes[at] == '\n';
  }

  void skipBlanks() {
    while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
  }

  void skipLine() {
    while (at < end && bytes[at] != '\n') {
      at++;
    }
  }

  /** Moves past the line feed that ends this line; a body that ends before it was cut short. */
  void nextLine() {
    if (at >= end) {
      throw error(
          Fault.TRUNCATED,
          at,
          at,
          "the body ends in the middle of a line: every line, the last"
              + " too, ends with a line feed");
    }
    at++;
    line++;
    lineStart = at;
  }

  /** The end of the word that begins at {@code from}. */
  int wordEnd(int from) {
    int to = from;
    while (to < end && bytes[to] != ' ' && bytes[to] != '\t' && bytes[to] != '\n') {
      to++;
    }
    return to;
  }

  String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /** An error about the word that begins here. */
  MalformedBody syntax(String problem) {
    return syntax(at, wordEnd(at), problem);
  }

  MalformedBody syntax(int from, int to, String problem) {
    if (to >= end && from >= end) {
      return error(Fault.TRUNCATED, from, to, "the body ends here: " + problem);
    }
    return error(Fault.SYNTAX, from, to, problem);
  }

  MalformedBody error(Fault fault, int from, int to, String problem) {
    int column = 1;
    for (int i = lineStart; i < from; i++) {
      if ((bytes[i] & 0xC0) != 0x80) {
        column++;
      }
    }
    return new MalformedBody(new Malformed(fault, line, column, shown(from, to), problem));
  }

  private String shown(int from, int to) {
    int last = Math.min(Math.min(to, end), from + SHOWN_BYTES);
    while (last < to && last > from && last < end && (bytes[last] & 0xC0) == 0x80) {
      last--;
    }
    var text = new StringBuilder(SHOWN_BYTES);
    text(from, Math.max(from, last))
        .codePoints()
        .forEach(c -> text.appendCodePoint(Character.isISOControl(c) ? '\uFFFD' : c));
    String shown = text.toString().stripTrailing();
    return last < to ? shown + "..." : shown;
  }
}
