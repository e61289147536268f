package dev.headroom.evaluator.condition;

/** Which condition of a runbook. */
public sealed interface ConditionKey {

  /** What it is called in a message: {@code gate storage-healthy}. */
  String words();

  /** One of the runbook's gates. */
  record Gate(String name) implements ConditionKey {
    @Override
    public String words() {
      return "gate " + name;
    }
  }

  /** What the measure of a trigger must do after its response. */
  record Expectation(String component, String trigger) implements ConditionKey {
    @Override
    public String words() {
      return "expectation of %s/%s".formatted(component, trigger);
    }
  }
}
