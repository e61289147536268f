package dev.headroom.collector.scrape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.collector.wiring.Kinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The reference page of what sources yield is made of their declarations. Run with {@code
 * -Dheadroom.update=source-metrics} to write it anew.
 */
class SourceMetricsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "reference", "source-metrics.md");

  @Test
  void the_page_is_what_the_sources_declare() throws IOException {
    if ("source-metrics".equals(System.getProperty("headroom.update"))) {
      Files.writeString(PAGE, page(Kinds.all()));
    }
    assertEquals(page(Kinds.all()), Files.readString(PAGE));
  }

  @Test
  void no_metric_is_declared_twice() {
    var names = new HashSet<String>();
    List<String> twice =
        Stream.concat(
                Stream.of(OwnMetrics.OF_TARGETS, OwnMetrics.OF_DISCOVERY),
                Kinds.all().stream().map(SourceKind::metrics))
            .flatMap(List::stream)
            .map(MetricFamily::name)
            .filter(name -> !names.add(name))
            .toList();
    assertEquals(List.of(), twice);
  }

  private static String page(List<SourceKind> kinds) {
    var page =
        new StringBuilder(
            """
            # Metrics of sources

            Generated from what the sources declare; a test keeps it true. Each sample also has the label `source` and the
            labels of its source. A value that is not known has no sample, never 0. How to write sources: [sources](sources.md).

            ## Every source
            Of each target, at each slot.
            """);
    table(page, OwnMetrics.OF_TARGETS);
    page.append(
        """

        ## discovery
        Of a source that finds its targets, at each slot.
        """);
    table(page, OwnMetrics.OF_DISCOVERY);
    for (SourceKind kind : kinds) {
      page.append("\n## ").append(kind.type()).append('\n');
      if (!kind.privileges().isEmpty()) {
        page.append("Needs: ").append(String.join("; ", kind.privileges())).append(".\n");
      }
      if (kind.metrics().isEmpty()) {
        page.append("Its metrics are those of the target, or named in the runbook.\n");
        continue;
      }
      table(page, kind.metrics());
    }
    return page.toString();
  }

  private static void table(StringBuilder page, List<MetricFamily> metrics) {
    page.append(
        "\n| Metric | Type | Unit | Labels | Meaning | Needs |\n|---|---|---|---|---|---|\n");
    for (MetricFamily family : metrics) {
      page.append(
          "| `%s` | %s | %s | %s | %s | %s |\n"
              .formatted(
                  family.name(),
                  family.type().name().toLowerCase(Locale.ROOT),
                  family.unit(),
                  String.join(", ", family.labels()),
                  family.help(),
                  family.privilege().replace("|", "\\|")));
    }
  }
}
