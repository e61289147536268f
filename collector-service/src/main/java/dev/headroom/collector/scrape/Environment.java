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

  /**
   * The text of a file that holds something in PEM.
   *
   * @param what e.g. {@code CERTIFICATE}
   * @throws CallFailed if there is no such file ({@code file-missing}) or no such thing in it
   *     ({@code tls})
   */
  default String pem(String name, String what) throws CallFailed {
    String text = file(name);
    if (!text.contains(what + "-----")) {
      throw new CallFailed(
          new Failure("tls", "the file %s holds no %s in PEM".formatted(name, what)));
    }
    return text;
  }

  /** Whether a definition may do without the check of certificates. */
  default boolean allowsUncheckedCertificates() {
    return false;
  }
}
