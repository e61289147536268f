package dev.headroom.systemtest.chaos;

import java.io.IOException;

/** What can be done to a process of the test's own without ending it. */
final class Signals {

  private Signals() {}

  /** SIGSTOP: it does nothing, and does not know. */
  static void freeze(long pid) {
    send("STOP", pid);
  }

  /** SIGCONT. */
  static void thaw(long pid) {
    send("CONT", pid);
  }

  private static void send(String name, long pid) {
    try {
      int code =
          new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start().waitFor();
      if (code != 0) {
        throw new IllegalStateException("kill -" + name + " ended with " + code);
      }
    } catch (IOException e) {
      throw new IllegalStateException("no kill", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
