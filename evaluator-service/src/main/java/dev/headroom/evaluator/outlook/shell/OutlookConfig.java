package dev.headroom.evaluator.outlook.shell;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much is forecast. */
@ConfigMapping(prefix = "headroom.outlook")
public interface OutlookConfig {

  /** The most label sets of a trigger that are forecast; the others are named without. */
  @WithDefault("100")
  int labelSets();

  /** Of how many triggers the outlooks are kept until the hour is over. */
  @WithDefault("1000")
  int kept();
}
