package dev.headroom.evaluator.owner.shell;

/** An entry was evaluated in part: the state is of no use any more, only the checkpoint is. */
final class BrokenStateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BrokenStateException(String entry, RuntimeException cause) {
    super("entry " + entry + " could not be evaluated", cause);
  }
}
