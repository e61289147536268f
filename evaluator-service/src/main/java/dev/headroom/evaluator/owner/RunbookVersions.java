package dev.headroom.evaluator.owner;

import dev.headroom.evaluator.runbook.model.Runbook;
import java.util.List;
import java.util.Optional;

/** The runbooks that are in force, and the versions they had. Safe for use by many threads. */
public interface RunbookVersions {

  /** A version of a runbook. */
  record Version(Runbook runbook, int number) {}

  List<String> names();

  /** The version in force; empty for a runbook that is unknown or deleted. */
  Optional<Version> head(String name);

  /** Its number only, which is asked often. */
  Optional<Integer> headNumber(String name);

  Optional<Version> version(String name, int number);
}
