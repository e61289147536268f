package dev.headroom.local.stack;

import java.net.URI;

/** Asks a service whether it is ready. */
@FunctionalInterface
public interface ReadinessProbe {

  Readiness ask(URI service);
}
