package dev.headroom.collector.scrape;

import org.jspecify.annotations.Nullable;

/** The environment variables that references may name. */
@FunctionalInterface
public interface Environment {

  /** The value, or null if the variable is not set. */
  @Nullable String get(String name);
}
