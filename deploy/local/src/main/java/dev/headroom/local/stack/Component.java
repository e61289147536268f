package dev.headroom.local.stack;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a running Headroom consists of, in the order in which it is started. */
public enum Component {
  REDIS("redis", 100, null),
  DOCUMENTS("documents", 101, null),
  COLLECTOR("collector", 1, "collector-service"),
  SCHEDULER("scheduler", 2, "scheduler-service"),
  EVALUATOR("evaluator", 0, "evaluator-service");

  private final String label;
  private final int portOffset;
  private final @Nullable String module;

  Component(String label, int portOffset, @Nullable String module) {
    this.label = label;
    this.portOffset = portOffset;
    this.module = module;
  }

  public static List<Component> services() {
    return List.of(COLLECTOR, SCHEDULER, EVALUATOR);
  }

  public static Optional<Component> labelled(String label) {
    return List.of(values()).stream()
        .filter(component -> component.label.equals(label))
        .findFirst();
  }

  /** The name that people and logs use. */
  public String label() {
    return label;
  }

  public boolean isService() {
    return module != null;
  }

  /** How far from the base its port is. */
  public int portOffset() {
    return portOffset;
  }

  /** The Maven module that the service is built from. */
  String module() {
    if (module == null) {
      throw new IllegalStateException(label + " is not one of Headroom's services");
    }
    return module;
  }
}
