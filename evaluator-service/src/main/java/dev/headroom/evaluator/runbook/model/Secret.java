package dev.headroom.evaluator.runbook.model;

import java.util.Objects;

/**
 * A secret by reference: the name of an environment variable of the service that needs it.
 *
 * @param name as in {@code ${NAME}}
 */
public record Secret(String name) {
  /** The only way to write one. */
  public static final String PATTERN = "^\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}$";

  public Secret {
    Objects.requireNonNull(name);
  }

  @Override
  public String toString() {
    return "${" + name + "}";
  }
}
