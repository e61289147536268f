package dev.headroom.collector.exposition;

/** Carries a {@link Malformed} out of the parser's depths; never leaves the package. */
final class MalformedBody extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Malformed malformed;

  MalformedBody(Malformed malformed) {
    super(malformed.describe(), null, false, false);
    this.malformed = malformed;
  }

  Malformed malformed() {
    return malformed;
  }
}
