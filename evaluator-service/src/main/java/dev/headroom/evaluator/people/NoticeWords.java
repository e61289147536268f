package dev.headroom.evaluator.people;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A notice in plain words, within the bounds that services have. */
public final class NoticeWords {

  private static final String ELLIPSIS = "…";

  private NoticeWords() {}

  /** The title on one line, behind how bad it is: {@code [SEV-2] backend: Error rate}. */
  public static String title(Notice notice, int maxChars) {
    String severity = severity(notice);
    return line(
        severity.isEmpty() ? notice.title() : "[" + severity + "] " + notice.title(), maxChars);
  }

  /** How bad it is: {@code SEV-2}; empty when that is not said. */
  public static String severity(Notice notice) {
    return notice.severity() == null ? "" : notice.severity().name().replace('_', '-');
  }

  /** Everything but the title: paragraphs, a line a fact, the link, the key. */
  public static String body(Notice notice) {
    List<String> parts = new ArrayList<>(notice.text());
    if (!notice.facts().isEmpty()) {
      parts.add(
          notice.facts().stream()
              .map(fact -> fact.name() + ": " + fact.value())
              .collect(Collectors.joining("\n")));
    }
    if (notice.link() != null) {
      parts.add("More: " + notice.link());
    }
    parts.add("Headroom " + notice.key());
    return String.join("\n\n", parts);
  }

  /** The text without anything that would end a line, cut to a length. */
  public static String line(String text, int maxChars) {
    return cut(text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip(), maxChars);
  }

  /** The beginning of a text that is too long, with an ellipsis at its end. */
  public static String cut(String text, int maxChars) {
    if (text.length() <= maxChars) {
      return text;
    }
    int end = maxChars - ELLIPSIS.length();
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
        + ELLIPSIS;
  }
}
