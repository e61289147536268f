package dev.headroom.evaluator.responder.plan;

import org.jspecify.annotations.Nullable;

/**
 * A notice that was opened.
 *
 * @param reference by which its service knows it
 * @param url where people see it
 * @param closed whether it was resolved, or told that the trigger recovered
 */
public record Told(String reference, @Nullable String url, boolean closed) {

  Told close() {
    return new Told(reference, url, true);
  }
}
