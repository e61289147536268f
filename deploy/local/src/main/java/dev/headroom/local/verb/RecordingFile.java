package dev.headroom.local.verb;

import dev.headroom.collector.exposition.Malformed;
import dev.headroom.collector.exposition.RecordingReader;
import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.measurement.Recording;
import dev.headroom.evaluator.measurement.RecordingBuilder;
import dev.headroom.evaluator.measurement.RecordingException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/** A file of recorded samples: OpenMetrics text with timestamps. */
final class RecordingFile {

  private static final Duration SILENCE = Duration.ofSeconds(3);
  private static final long MEBI = 1 << 20;

  private final Path path;
  private final InstantSource clock;
  private final Terminal terminal;

  /** Its samples, or a line that says why there are none. */
  sealed interface Outcome {
    record Read(Recording recording) implements Outcome {}

    record Unusable(String line) implements Outcome {}
  }

  RecordingFile(Path path, InstantSource clock, Terminal terminal) {
    this.path = path;
    this.clock = clock;
    this.terminal = terminal;
  }

  Outcome read() {
    try {
      if (Files.isDirectory(path)) {
        return unusable("is a directory; name a file");
      }
      var samples = new Samples();
      Optional<Malformed> wrong;
      try (var in = new Progress(Files.newInputStream(path), Files.size(path))) {
        wrong = RecordingReader.read(in, samples);
      }
      return wrong.isPresent() ? unusable(wrong.get().describe()) : built(samples.builder);
    } catch (NoSuchFileException e) {
      return unusable("there is no such file");
    } catch (RecordingException e) {
      return unusable(Objects.toString(e.getMessage(), ""));
    } catch (IOException e) {
      return unusable("cannot be read: " + e.getMessage());
    } catch (OutOfMemoryError e) {
      return unusable(
          "its samples do not fit into %d MiB; split it, or give the command more by"
                  .formatted(Runtime.getRuntime().maxMemory() / MEBI)
              + " HEADROOM_JAVA_OPTS=-Xmx8g");
    }
  }

  private Outcome built(RecordingBuilder samples) {
    Recording recording = samples.build();
    if (samples.conflicts() > 0) {
      terminal.complain(
          "%s: %,d sample(s) left out: at the same time their series has another value, which comes first"
              .formatted(path, samples.conflicts()));
    }
    return new Outcome.Read(recording);
  }

  private Outcome unusable(String why) {
    return new Outcome.Unusable(path + ": " + why);
  }

  private static final class Samples implements RecordingReader.Receiver {

    private final RecordingBuilder builder = new RecordingBuilder();

    @Override
    public void series(SeriesLabels labels) {
      builder.series(labels);
    }

    @Override
    public void sample(int series, long timeMillis, double value) {
      builder.sample(series, timeMillis, value);
    }
  }

  /** Says now and then how far it is, once it takes long. */
  private final class Progress extends FilterInputStream {

    private final long size;
    private Instant said = clock.instant();
    private long read;

    Progress(InputStream in, long size) {
      super(in);
      this.size = size;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int count = super.read(bytes, from, length);
      read += Math.max(count, 0);
      var now = clock.instant();
      if (Duration.between(said, now).compareTo(SILENCE) >= 0) {
        said = now;
        terminal.complain(
            "%s: %,d of %,d MiB read".formatted(path.getFileName(), read / MEBI, size / MEBI));
      }
      return count;
    }
  }
}
