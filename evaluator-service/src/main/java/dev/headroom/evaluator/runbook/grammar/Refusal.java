package dev.headroom.evaluator.runbook.grammar;

import java.util.Objects;

/** A record's own objection to the values of its components, to be shown at one of its keys. */
public final class Refusal extends IllegalArgumentException {
  private final String key;
  private final String instead;

  /**
   * @param key the component that the problem is shown at
   * @param message what is wrong
   * @param instead what to write instead; may be empty
   */
  public Refusal(String key, String message, String instead) {
    super(Objects.requireNonNull(message));
    this.key = Objects.requireNonNull(key);
    this.instead = Objects.requireNonNull(instead);
  }

  public String key() {
    return key;
  }

  public String message() {
    return Objects.requireNonNull(getMessage());
  }

  public String instead() {
    return instead;
  }
}
