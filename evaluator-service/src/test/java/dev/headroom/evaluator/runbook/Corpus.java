package dev.headroom.evaluator.runbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The runbooks that the language is tested with.
 *
 * <p>A bad one begins with a comment line for each problem, in order: {@code # expect:
 * <line>:<column> <code> <message>}, and {@code # schema: accepts} when only the parser can see
 * what is wrong.
 */
public final class Corpus {
  private static final Path ROOT = Path.of("src/test/resources/runbooks");
  private static final String EXPECT = "# expect: ";
  private static final String ACCEPTED = "# schema: accepts";

  private Corpus() {}

  /** One file. */
  public record Case(Path file, String text) {
    List<String> expected() {
      return text.lines().filter(l -> l.startsWith(EXPECT)).map(l -> l.substring(10)).toList();
    }

    /** Whether the schema may accept a document that the parser refuses. */
    public boolean onlyTheParserSeesIt() {
      return text.lines().anyMatch(ACCEPTED::equals);
    }

    /** The text below its expectations. */
    String body() {
      return text.lines()
          .dropWhile(l -> l.startsWith(EXPECT) || l.equals(ACCEPTED))
          .map(l -> l + "\n")
          .collect(Collectors.joining());
    }

    @Override
    public String toString() {
      return file.getFileName().toString();
    }
  }

  public static Stream<Case> good() {
    return Stream.concat(cases(ROOT.resolve("good")), cases(Path.of("../deploy/runbooks")));
  }

  public static Stream<Case> bad() {
    return cases(ROOT.resolve("bad"));
  }

  private static Stream<Case> cases(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(f -> f.toString().endsWith(".yaml"))
          .sorted()
          .map(f -> new Case(f, read(f)))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
