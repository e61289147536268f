package dev.headroom.scheduler.job;

/** What the actions of an installation may reach. */
public record ActionPolicy(UrlPolicy urls, KubernetesNamespaces namespaces) {

  /** For definitions that passed the policy of their day; a run is checked against today's. */
  public static final ActionPolicy ANYTHING =
      new ActionPolicy(UrlPolicy.ANY_HOST, KubernetesNamespaces.ANY);
}
