package dev.headroom.scheduler.run.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** What {@code http} actions may take from the environment. */
@ConfigMapping(prefix = "headroom.scheduler.secrets")
public interface SecretsConfig {

  /**
   * Variables that jobs may refer to as {@code ${NAME}}: names, or how they begin, {@code
   * REPORTS_*}. Everything else of the environment stays with the scheduler.
   */
  @WithDefault("HEADROOM_SECRET_*")
  List<String> allowed();
}
