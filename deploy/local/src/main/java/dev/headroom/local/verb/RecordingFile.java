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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Files of recorded samples: OpenMetrics text with timestamps. */
final class RecordingFile {

  private static final Duration SILENCE = Duration.ofSeconds(3);
  private static final long MEBI = 1 << 20;

  private final List<Path> paths;
  private final InstantSource clock;
  private final Terminal terminal;

  /** Its samples, or a line that says why there are none. */
  sealed interface Outcome {
    record Read(Recording recording) implements Outcome {}

    record Unusable(String line) implements Outcome {}
  }

  RecordingFile(Path path, InstantSource clock, Terminal terminal) {
    this(List.of(path), clock, terminal);
  }

  /** Several files make one recording; a series may go on from one to the other. */
  RecordingFile(List<Path> paths, InstantSource clock, Terminal terminal) {
    this.paths = List.copyOf(paths);
    this.clock = clock;
    this.terminal = terminal;
  }

  Outcome read() {
    var samples = new Samples();
    Path reading = paths.getFirst();
    try {
      for (Path path : paths) {
        reading = path;
        Optional<Malformed> wrong = read(path, samples);
        if (wrong.isPresent()) {
          return unusable(path, wrong.get().describe());
        }
      }
      return built(samples.builder);
    } catch (NoSuchFileException e) {
      return unusable(reading, "there is no such file");
    } catch (RecordingException e) {
      return unusable(reading, Objects.toString(e.getMessage(), ""));
    } catch (IOException e) {
      boolean directory = Files.isDirectory(reading);
      return unusable(
          reading, directory ? "is a directory; name a file" : "cannot be read: " + e.getMessage());
    } catch (OutOfMemoryError e) {
      return unusable(
          reading,
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
              .formatted(
                  paths.stream().map(Path::toString).collect(Collectors.joining(", ")),
                  samples.conflicts()));
    }
    return new Outcome.Read(recording);
  }

  private Optional<Malformed> read(Path path, Samples samples) throws IOException {
    samples.beginFile();
    try (var in = new Progress(Files.newInputStream(path), path)) {
      return RecordingReader.read(in, samples);
    }
  }

  private static Outcome unusable(Path path, String why) {
    return new Outcome.Unusable(path + ": " + why);
  }

  /** Numbers the series of all files together. */
  private static final class Samples implements RecordingReader.Receiver {

    private final RecordingBuilder builder = new RecordingBuilder();
    private final Map<SeriesLabels, Integer> known = new HashMap<>();
    private final List<Integer> ofThisFile = new ArrayList<>();

    void beginFile() {
      ofThisFile.clear();
    }

    @Override
    public void series(SeriesLabels labels) {
      Integer number = known.get(labels);
      if (number == null) {
        number = known.size();
        known.put(labels, number);
        builder.series(labels);
      }
      ofThisFile.add(number);
    }

    @Override
    public void sample(int series, long timeMillis, double value) {
      builder.sample(ofThisFile.get(series), timeMillis, value);
    }
  }

  /** Says now and then how far it is, once it takes long. */
  private final class Progress extends FilterInputStream {

    private final Path path;
    private final long size;
    private Instant said = clock.instant();
    private long read;

    Progress(InputStream in, Path path) throws IOException {
      super(in);
      this.path = path;
      this.size = Files.size(path);
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
