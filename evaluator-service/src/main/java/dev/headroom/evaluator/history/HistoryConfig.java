package dev.headroom.evaluator.history;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the history of triggers is kept. */
@ConfigMapping(prefix = "headroom.history")
public interface HistoryConfig {

  /** How long roll-ups of a minute are kept. */
  @WithDefault("35d")
  Duration minutes();

  /** How long roll-ups of an hour are kept. */
  @WithDefault("400d")
  Duration hours();

  /** How long roll-ups of a resolution are kept. */
  default Duration keep(Resolution resolution) {
    return switch (resolution) {
      case MINUTE -> minutes();
      case HOUR -> hours();
    };
  }
}
