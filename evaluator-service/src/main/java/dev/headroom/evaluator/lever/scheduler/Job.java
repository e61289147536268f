package dev.headroom.evaluator.lever.scheduler;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A job as the scheduler has it.
 *
 * @param version changes with the definition
 */
record Job(String owner, String name, String version, ObjectNode definition) {

  String id() {
    return owner + "/" + name;
  }
}
