package dev.headroom.collector.source;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names one source, {@code runbook/source}, or one of the targets that it found, {@code
 * runbook/source@instance}.
 *
 * @param target the target's instance; null for the source itself
 */
public record SourceId(String runbook, String source, @Nullable String target) {

  /** Safe in a Redis key, a URL and a log line. */
  public static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  public static final String NAME_RULE =
      "a name has 1 to 63 letters, digits, '.', '_' and '-', and begins with a letter or digit";

  public SourceId {
    if (!NAME.matcher(runbook).matches() || !NAME.matcher(source).matches()) {
      throw new IllegalArgumentException(NAME_RULE + ": " + runbook + "/" + source);
    }
  }

  public SourceId(String runbook, String source) {
    this(runbook, source, null);
  }

  /** Names one of its targets. */
  public SourceId at(String instance) {
    return new SourceId(runbook, source, instance);
  }

  @Override
  public String toString() {
    return target == null ? runbook + "/" + source : runbook + "/" + source + "@" + target;
  }
}
