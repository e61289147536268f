package dev.headroom.scheduler.imports;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whose file an import reads. */
public enum Dialect {
  CRONTAB,
  KUBERNETES,
  APSCHEDULER;

  /** The word in paths, and the owner of the jobs when none is named. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Dialect> ofWord(String word) {
    return Arrays.stream(values()).filter(dialect -> dialect.word().equals(word)).findFirst();
  }
}
