package dev.headroom.collector;

import dev.headroom.embedded.testing.CommittedManifest;
import org.junit.jupiter.api.Test;

class ManifestIT {

  @Test
  void the_committed_manifest_is_the_one_that_the_build_generates() {
    CommittedManifest.of("collector").verify();
  }
}
