package dev.headroom.evaluator.responder.shell;

import dev.headroom.evaluator.responder.plan.Patience;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How responses are carried out. */
@ConfigMapping(prefix = "headroom.responses")
public interface ResponseConfig {

  /** How often open plans are looked at. */
  @WithDefault("1s")
  Duration every();

  /** How long something under way, or refused, rests before it is looked at again. */
  @WithDefault("10s")
  Duration look();

  /** How often a call that fails for a passing reason is made. */
  @WithDefault("6")
  int attempts();

  /** How long before the second attempt; each next one waits twice as long. */
  @WithDefault("5s")
  Duration firstRetry();

  /** The longest wait between two attempts. */
  @WithDefault("5m")
  Duration lastRetry();

  /** How long a change may take to be in force. */
  @WithDefault("30m")
  Duration settleWithin();

  /** How long the gates that are looked at after each change may take to hold. */
  @WithDefault("15m")
  Duration gatesWithin();

  /** How often a plan is made anew because its target changed under it. */
  @WithDefault("5")
  int redesigns();

  /** The evaluator's address as people reach it, for links in notices. */
  Optional<URI> publicUrl();

  /** Approvals. */
  Approvals approvals();

  /** Approvals. */
  interface Approvals {

    /** How long an approval is waited for, and is good for, where the runbook does not say. */
    @WithDefault("24h")
    Duration expireAfter();

    /** Signs the links with which people approve: at least 16 characters. No links without it. */
    Optional<String> secret();
  }

  /** The same for the machine of plans. */
  default Patience patience() {
    return new Patience(
        attempts(),
        firstRetry(),
        lastRetry(),
        look(),
        settleWithin(),
        gatesWithin(),
        approvals().expireAfter(),
        redesigns());
  }
}
