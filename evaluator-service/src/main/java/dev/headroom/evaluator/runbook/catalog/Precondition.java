package dev.headroom.evaluator.runbook.catalog;

import org.jspecify.annotations.Nullable;

/** What a caller believes of the present version; a change on another one is refused. */
public sealed interface Precondition {
  /** Whatever is there. */
  record None() implements Precondition {}

  /** Any version, but one. */
  record Exists() implements Precondition {}

  /** No version. */
  record Absent() implements Precondition {}

  /** Just this version. */
  record Version(int version) implements Precondition {}

  /** Nothing ever meets it: the caller named a version that cannot be. */
  record Never() implements Precondition {}

  /** Whether it holds; null is a runbook that does not exist or is deleted. */
  default boolean holds(@Nullable StoredRunbook present) {
    return switch (this) {
      case None() -> true;
      case Exists() -> present != null;
      case Absent() -> present == null;
      case Version(int version) -> present != null && present.version() == version;
      case Never() -> false;
    };
  }
}
