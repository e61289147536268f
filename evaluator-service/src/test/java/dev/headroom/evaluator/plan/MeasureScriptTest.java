package dev.headroom.evaluator.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The cases in {@code src/test/resources/measure}, a file a theme. */
class MeasureScriptTest {

  @TestFactory
  Stream<DynamicContainer> the_language_means_what_prometheus_means()
      throws IOException, URISyntaxException {
    URL folder = Objects.requireNonNull(getClass().getResource("/measure"));
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      List<Path> scripts = files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
      assertTrue(scripts.size() >= 8, "scripts are missing: " + scripts);
      return scripts.stream().map(MeasureScriptTest::container).toList().stream();
    }
  }

  private static DynamicContainer container(Path file) {
    try {
      List<MeasureScript.Case> cases = MeasureScript.cases(Files.readAllLines(file));
      return DynamicContainer.dynamicContainer(
          file.getFileName().toString(),
          cases.stream().map(one -> DynamicTest.dynamicTest(one.text(), () -> check(one))));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void check(MeasureScript.Case one) {
    List<String> got = one.got();
    if (one.want().size() == 1 && one.want().getFirst().startsWith("error: ")) {
      String fragment = one.want().getFirst().substring(7);
      assertTrue(
          got.toString().startsWith("[error: ") && got.toString().contains(fragment),
          got::toString);
    } else {
      assertEquals(String.join("\n", one.want()), String.join("\n", got));
    }
  }
}
