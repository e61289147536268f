package dev.headroom.embedded.testing;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommittedManifestTest {

  @TempDir Path dir;
  private CommittedManifest manifest;

  @BeforeEach
  void generate() throws IOException {
    manifest =
        new CommittedManifest(
            dir.resolve("generated.yml"), dir.resolve("kubernetes/x.yml"), "x-service");
    Files.writeString(manifest.generated(), "kind: Service\n");
  }

  @Test
  void a_missing_or_stale_manifest_says_how_to_refresh_it() throws IOException {
    String missing = assertThrows(AssertionError.class, () -> manifest.verify(false)).getMessage();
    assertTrue(missing.contains("-pl x-service -am -Dheadroom.update=manifests"), missing);

    Files.createDirectories(manifest.committed().getParent());
    Files.writeString(manifest.committed(), "kind: Deployment\n");
    assertThrows(AssertionError.class, () -> manifest.verify(false));
  }

  @Test
  void an_update_takes_what_was_generated() throws IOException {
    manifest.verify(true);

    assertEquals("---\nkind: Service\n", Files.readString(manifest.committed()));
    assertDoesNotThrow(() -> manifest.verify(false));
  }

  @Test
  void the_order_of_keys_is_no_difference_and_that_of_items_is() throws IOException {
    Files.writeString(manifest.generated(), "a: {x: 1, y: [2, 3]}\nb: \"true\"\n---\nc: 4\n");
    manifest.verify(true);

    Files.writeString(manifest.generated(), "b: \"true\"\na: {y: [2, 3], x: 1}\n---\nc: 4\n");
    assertDoesNotThrow(() -> manifest.verify(false));

    Files.writeString(manifest.generated(), "a: {x: 1, y: [3, 2]}\nb: \"true\"\n---\nc: 4\n");
    assertThrows(AssertionError.class, () -> manifest.verify(false));
  }
}
