package dev.headroom.common.regex;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large a pattern grows when its counted repetitions are written out: {@code (a{1000}){1000}}
 * is a million. An estimate from above, also of what is no pattern at all.
 */
final class RegexSize {

  private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?\\}");

  private final String pattern;
  private int at;

  private RegexSize(String pattern) {
    this.pattern = pattern;
  }

  static double of(String pattern) {
    return new RegexSize(pattern).size();
  }

  private double size() {
    Deque<Double> groups = new ArrayDeque<>();
    double size = 0;
    while (at < pattern.length()) {
      char c = pattern.charAt(at++);
      double piece = 1;
      if (c == '(') {
        groups.push(size);
        size = 0;
        continue;
      } else if (c == ')' && !groups.isEmpty()) {
        piece += size;
        size = groups.pop();
      } else if (c == '[') {
        skipClass();
      } else if (c == '\\' && at < pattern.length()) {
        at++;
      }
      size += piece * repetitions();
    }
    while (!groups.isEmpty()) {
      size += groups.pop();
    }
    return size;
  }

  private void skipClass() {
    int start = at;
    while (at < pattern.length() && (pattern.charAt(at) != ']' || at == start)) {
      at += pattern.charAt(at) == '\\' ? 2 : 1;
    }
    at = Math.min(at + 1, pattern.length());
  }

  private double repetitions() {
    Matcher count = COUNT.matcher(pattern).region(at, pattern.length());
    if (!count.lookingAt()) {
      return 1;
    }
    at = count.end();
    String most = count.group(2);
    double least = Double.parseDouble(count.group(1));
    double repetitions = most == null || most.isEmpty() ? least : Double.parseDouble(most);
    return Math.max(1, Math.max(least, repetitions));
  }
}
