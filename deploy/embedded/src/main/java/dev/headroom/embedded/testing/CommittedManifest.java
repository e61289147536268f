package dev.headroom.embedded.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Holds the Kubernetes manifest that is committed against the one that the build generates.
 *
 * @param generated what the build wrote
 * @param committed what {@code deploy/kubernetes} says
 * @param module the module that both belong to
 */
public record CommittedManifest(Path generated, Path committed, String module) {

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
      String now = Files.readString(generated).replace("\r\n", "\n");
      if (update) {
        Files.createDirectories(committed.toAbsolutePath().getParent());
        Files.writeString(committed, now);
      } else if (!Files.exists(committed) || !saysTheSame(now, Files.readString(committed))) {
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

  /** The generator orders labels as it happens; their order means nothing. */
  private static boolean saysTheSame(String left, String right) {
    return documents(left).equals(documents(right));
  }

  private static List<Object> documents(String yaml) {
    var documents = new ArrayList<Object>();
    new Load(LoadSettings.builder().build()).loadAllFromString(yaml).forEach(documents::add);
    return documents;
  }
}
