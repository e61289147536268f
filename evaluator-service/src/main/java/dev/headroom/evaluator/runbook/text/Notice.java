package dev.headroom.evaluator.runbook.text;

/**
 * Something in a runbook that is right and is not acted on yet.
 *
 * @param path JSON Pointer to the value
 * @param position where its key begins
 * @param what what does not happen yet, in words
 */
public record Notice(String path, Position position, String what) {
  public int line() {
    return position.line();
  }
}
