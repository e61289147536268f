package dev.headroom.benchmark.engine;

import dev.headroom.evaluator.evaluation.RunbookEvaluation;
import dev.headroom.evaluator.series.BlockSegment;
import dev.headroom.evaluator.state.BinaryState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Saves a state as an owner does, to files: a head each time, and segments once. */
final class DiskCheckpoint {

  private record Segment(long neededUntilMillis, Path file, int bytes) {}

  private final Path directory;
  private final List<Segment> segments = new ArrayList<>();
  private int written;
  private int headBytes;

  DiskCheckpoint(Path directory) {
    this.directory = directory;
  }

  void save(RunbookEvaluation evaluation) {
    try {
      for (BlockSegment segment : evaluation.table().segments()) {
        Path file = directory.resolve(written++ + ".segment");
        Files.write(file, segment.bytes());
        segments.add(new Segment(segment.neededUntilMillis(), file, segment.bytes().length));
      }
      byte[] head = BinaryState.write(headBytes + headBytes / 16, evaluation::save);
      Files.write(head(), head);
      headBytes = head.length;
      evaluation.table().segmentsSaved();
      forget(evaluation.table().forgottenMillis());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void forget(long forgottenMillis) throws IOException {
    for (Segment segment : List.copyOf(segments)) {
      if (segment.neededUntilMillis() <= forgottenMillis) {
        Files.delete(segment.file());
        segments.remove(segment);
      }
    }
  }

  /** Into a fresh evaluation; one segment at a time is in memory. */
  void load(RunbookEvaluation into) {
    Iterable<byte[]> stored =
        () -> segments.stream().map(segment -> read(segment.file())).iterator();
    BinaryState.read(read(head()), in -> into.load(in, stored));
  }

  private Path head() {
    return directory.resolve("head");
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int headBytes() {
    return headBytes;
  }

  long segmentBytes() {
    return segments.stream().mapToLong(Segment::bytes).sum();
  }
}
