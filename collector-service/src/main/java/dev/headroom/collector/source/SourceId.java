package dev.headroom.collector.source;

import java.util.regex.Pattern;

/** Names one source: {@code runbook/source}. */
public record SourceId(String runbook, String source) {

  /** Safe in a Redis key, a URL and a log line. */
  public static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  public static final String NAME_RULE =
      "a name has 1 to 63 letters, digits, '.', '_' and '-', and begins with a letter or digit";

  public SourceId {
    if (!NAME.matcher(runbook).matches() || !NAME.matcher(source).matches()) {
      throw new IllegalArgumentException(NAME_RULE + ": " + runbook + "/" + source);
    }
  }

  @Override
  public String toString() {
    return runbook + "/" + source;
  }
}
