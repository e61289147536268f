package dev.headroom.scheduler.job;

import org.jspecify.annotations.Nullable;

/**
 * What the actions of an installation may reach.
 *
 * @param secrets null for whatever is asked for
 */
public record ActionPolicy(
    UrlPolicy urls, @Nullable SecretPolicy secrets, KubernetesNamespaces namespaces) {

  /** For definitions that passed the policy of their day; a run is checked against today's. */
  public static final ActionPolicy ANYTHING =
      new ActionPolicy(UrlPolicy.ANY_HOST, null, KubernetesNamespaces.ANY);
}
