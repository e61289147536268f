package dev.headroom.embedded.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * Holds the Kubernetes manifest that is committed against the one that the build generates.
 *
 * <p>The committed one has its keys in order: the generator's own order is another one from run to
 * run.
 *
 * @param generated what the build wrote
 * @param committed what {@code deploy/kubernetes} says
 * @param module the module that both belong to
 */
public record CommittedManifest(Path generated, Path committed, String module) {

  private static final DumpSettings TEXT =
      DumpSettings.builder()
          .setDefaultFlowStyle(FlowStyle.BLOCK)
          .setExplicitStart(true)
          .setIndicatorIndent(2)
          .setIndentWithIndicator(true)
          .setWidth(120)
          .build();

  /** The manifest of a service, seen from its module's directory. */
  public static CommittedManifest of(String service) {
    return new CommittedManifest(
        Path.of("target/kubernetes/kubernetes.yml"),
        Path.of("../deploy/kubernetes").resolve(service + ".yml"),
        service + "-service");
  }

  /**
   * Fails when the two differ, with how to refresh; with {@code -Dheadroom.update=manifests} it
   * takes what was generated.
   */
  public void verify() {
    verify("manifests".equals(System.getProperty("headroom.update")));
  }

  void verify(boolean update) {
    try {
      String now = inOrder(Files.readString(generated));
      if (update) {
        Files.createDirectories(committed.toAbsolutePath().getParent());
        Files.writeString(committed, now);
      } else if (!now.equals(Files.exists(committed) ? Files.readString(committed) : "")) {
        throw new AssertionError(
            "%s is stale. Refresh it with ./mvnw verify -pl %s -am -Dheadroom.update=manifests"
                    .formatted(committed.normalize(), module)
                + " -Dtest=none -Dit.test=ManifestIT -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dfailsafe.failIfNoSpecifiedTests=false");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String inOrder(String yaml) {
    var documents = new Load(LoadSettings.builder().build()).loadAllFromString(yaml);
    return new Dump(TEXT)
        .dumpAllToString(
            StreamSupport.stream(documents.spliterator(), false)
                .map(CommittedManifest::sorted)
                .iterator());
  }

  private static @Nullable Object sorted(@Nullable Object node) {
    return switch (node) {
      case Map<?, ?> map -> {
        var sorted = new TreeMap<String, @Nullable Object>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), sorted(value)));
        yield sorted;
      }
      case List<?> list -> list.stream().map(CommittedManifest::sorted).toList();
      case null, default -> node;
    };
  }
}
