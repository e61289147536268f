package dev.headroom.benchmark.forecast;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of the M4 competition: {@code Weekly-train.csv} and {@code Weekly-test.csv}, a heading
 * and then a series a line, its name first.
 */
public final class M4Files implements Corpus {

  private static final String SAMPLE = "/forecast/m4-sample/";

  private final String name;
  private final Source source;

  /** Finds a file by its name; null where there is none. */
  private interface Source {
    @Nullable InputStream open(String file) throws IOException;
  }

  private M4Files(String name, Source source) {
    this.name = name;
    this.source = source;
  }

  /** Of a directory, or of its sub-directories Train and Test; a frequency may be missing. */
  public static M4Files in(Path directory) {
    return new M4Files(
        "m4",
        file -> {
          for (String folder : List.of("", "Train", "Test")) {
            Path path = directory.resolve(folder).resolve(file);
            if (Files.isRegularFile(path)) {
              return Files.newInputStream(path);
            }
          }
          return null;
        });
  }

  /** The four series of each frequency that come with the benchmark. */
  public static M4Files sample() {
    return new M4Files("m4-sample", file -> M4Files.class.getResourceAsStream(SAMPLE + file));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<double[]> series(Frequency frequency) {
    List<double[]> train = read(frequency.fileName() + "-train.csv");
    List<double[]> test = read(frequency.fileName() + "-test.csv");
    if (train.size() != test.size()) {
      throw new IllegalStateException(
          "%s: %d series to train on, %d to test"
              .formatted(frequency.fileName(), train.size(), test.size()));
    }
    List<double[]> whole = new ArrayList<>();
    for (int i = 0; i < train.size(); i++) {
      whole.add(Stream.of(train.get(i), test.get(i)).flatMapToDouble(Arrays::stream).toArray());
    }
    return whole;
  }

  private List<double[]> read(String file) {
    try (InputStream in = source.open(file)) {
      if (in == null) {
        return List.of();
      }
      var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return lines.lines().skip(1).filter(line -> !line.isBlank()).map(M4Files::values).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  private static double[] values(String line) {
    return Arrays.stream(line.replace("\"", "").split(",", -1))
        .skip(1)
        .map(String::strip)
        .filter(field -> !field.isEmpty() && !Objects.equals(field, "NA"))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }
}
