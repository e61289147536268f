package dev.headroom.local.verb;

/** The exit codes of every sub-command. */
public final class ExitCode {

  public static final int FINE = 0;

  /**
   * Something is wrong with what was looked at or asked for: a firing trigger, a runbook with
   * errors, no server.
   */
  public static final int PROBLEM = 1;

  /** The command was not understood; nothing was done. */
  public static final int USAGE = 2;

  private ExitCode() {}
}
