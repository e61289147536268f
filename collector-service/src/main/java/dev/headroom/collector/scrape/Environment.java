package dev.headroom.collector.scrape;

import org.jspecify.annotations.Nullable;

/** What definitions may refer to: environment variables, and files. */
@FunctionalInterface
public interface Environment {

  /** The value, or null if the variable is not set. */
  @Nullable String get(String name);

  /**
   * The text of a file.
   *
   * @param name below the directory of files that definitions may refer to
   * @throws CallFailed if there is no such file, or it is not to be read ({@code file-missing})
   */
  default String file(String name) throws CallFailed {
    throw new CallFailed(new Failure("file-missing", "there are no files here: " + name));
  }

  /** Whether a definition may do without the check of certificates. */
  default boolean allowsUncheckedCertificates() {
    return false;
  }
}
