package dev.headroom.collector.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** What definitions of sources may refer to, beside environment variables. */
@ConfigMapping(prefix = "headroom.collector")
public interface ReferenceConfig {

  Files files();

  Tls tls();

  /** Certificates, keys and tokens. */
  interface Files {

    /** The directory of files that definitions may name; nothing outside of it is read. */
    @WithDefault("/etc/headroom/files")
    Path directory();
  }

  /** Connections to targets. */
  interface Tls {

    /** Whether a definition may say {@code insecureSkipVerify}. */
    @WithDefault("false")
    boolean allowInsecure();
  }
}
