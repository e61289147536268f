package dev.headroom.embedded;

import java.util.Optional;
import java.util.regex.Pattern;

/** A Redis release, as far as Headroom cares. */
record RedisVersion(int major, int minor) implements Comparable<RedisVersion> {

  /** The oldest release whose streams, scripts and commands Headroom uses. */
  static final RedisVersion OLDEST_SUPPORTED = new RedisVersion(6, 2);

  private static final Pattern REPORTED = Pattern.compile("\\bv=(\\d{1,4})\\.(\\d{1,4})");

  RedisVersion {
    if (major < 0 || minor < 0) {
      throw new IllegalArgumentException("a version is not negative: " + major + "." + minor);
    }
  }

  /**
   * Reads the line that {@code redis-server --version} prints; empty when it is something else's
   * output.
   */
  static Optional<RedisVersion> reportedAs(String output) {
    return REPORTED
        .matcher(output)
        .results()
        .findFirst()
        .map(
            found ->
                new RedisVersion(
                    Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))));
  }

  boolean isSupported() {
    return compareTo(OLDEST_SUPPORTED) >= 0;
  }

  /** Redis 7 split the append-only file into a directory that older releases do not read. */
  boolean readsAppendOnlyDirectory() {
    return major >= 7;
  }

  @Override
  public int compareTo(RedisVersion other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
