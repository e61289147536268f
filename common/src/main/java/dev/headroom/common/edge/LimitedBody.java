package dev.headroom.common.edge;

import dev.headroom.common.problem.ProblemException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body that ends in a problem where it gets larger than a limit. To close it reads no further
 * than that either: the server's own stream would read on for as long as somebody sends.
 */
final class LimitedBody extends FilterInputStream {

  private static final int PIECE = 8192;

  private final long limit;
  private long read;

  LimitedBody(InputStream body, long limit) {
    super(body);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    if (next >= 0) {
      count(1);
    }
    return next;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int got = super.read(bytes, from, length);
    if (got > 0) {
      count(got);
    }
    return got;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = super.skip(bytes);
    count(skipped);
    return skipped;
  }

  @Override
  public void close() throws IOException {
    byte[] rest = new byte[PIECE];
    while (read <= limit) {
      int got = super.read(rest, 0, PIECE);
      if (got < 0) {
        super.close();
        return;
      }
      read += got;
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(long bytes) {
    read += bytes;
    if (read > limit) {
      throw new ProblemException(BodyLimitFilter.problem(limit));
    }
  }
}
