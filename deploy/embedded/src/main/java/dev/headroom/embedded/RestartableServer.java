package dev.headroom.embedded;

/** A server in a process of its own that can be crashed and started again with its data. */
public interface RestartableServer extends AutoCloseable {

  /** What people call it, such as {@code Redis}. */
  String name();

  /** The pid of the present process, or of the last one. */
  long pid();

  boolean isAlive();

  /** SIGKILL: the crash that a chaos test wants. */
  void kill();

  /**
   * Stops the server in order if it runs, and starts it again on the same port with the same data.
   */
  void restart();

  /** The end of what the server wrote to its log. */
  String logTail();

  /** Asks the server to finish its work and leave, and kills it when it does not. */
  @Override
  void close();
}
