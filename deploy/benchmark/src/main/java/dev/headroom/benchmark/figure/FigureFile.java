package dev.headroom.benchmark.figure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes figures as JSON: {@code {"machine": {...}, "figures": [...]}}. */
public final class FigureFile {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private record Report(Map<String, String> machine, List<Figure> figures) {}

  private FigureFile() {}

  /**
   * Writes figures as JSON.
   *
   * @param machine what the figures hold for, in words
   */
  public static void write(Path file, Map<String, String> machine, List<Figure> figures) {
    try {
      JSON.writeValue(file.toFile(), new Report(machine, figures));
    } catch (IOException e) {
      throw new UncheckedIOException("The figures cannot be written to " + file, e);
    }
  }
}
