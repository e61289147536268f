package dev.headroom.evaluator.lever.kubernetes;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An object as the API gave it. */
record Live(ObjectName name, Tree tree) {

  @Nullable String label(String key) {
    return tree.text("metadata", "labels", key);
  }

  @Nullable String annotation(String key) {
    return tree.text("metadata", "annotations", key);
  }

  @Nullable String uid() {
    return tree.text("metadata", "uid");
  }

  Optional<Tree> condition(String type) {
    return tree.trees("status", "conditions").stream()
        .filter(c -> type.equals(c.text("type")))
        .findFirst();
  }

  /** What a condition says when it has that status. */
  Optional<String> complaint(String type, String status) {
    return condition(type)
        .filter(c -> status.equals(c.text("status")))
        .map(c -> c.text("reason") + ": " + c.text("message"));
  }
}
