package dev.headroom.evaluator.people.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How people are told. */
@ConfigMapping(prefix = "headroom.people")
public interface PeopleConfig {

  /** How long a call to a channel may take. */
  @WithDefault("10s")
  Duration timeout();
}
