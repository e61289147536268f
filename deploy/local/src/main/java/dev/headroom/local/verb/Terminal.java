package dev.headroom.local.verb;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** Where a sub-command prints: answers on standard output, complaints on standard error. */
final class Terminal {

  private final PrintWriter out;
  private final PrintWriter err;

  Terminal(CommandSpec spec) {
    this.out = spec.commandLine().getOut();
    this.err = spec.commandLine().getErr();
  }

  void print(String text) {
    out.println(text);
    out.flush();
  }

  /** One line of many; {@link #flush} shows them. */
  void printLine(String text) {
    out.print(text);
    out.print('\n');
  }

  void flush() {
    out.flush();
  }

  void complain(String text) {
    err.println(text);
    err.flush();
  }
}
