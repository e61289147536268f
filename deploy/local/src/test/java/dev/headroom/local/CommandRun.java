package dev.headroom.local;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;

/** What one execution of the command printed, and its exit code. */
public record CommandRun(int exitCode, String out, String err) {

  public static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  public static CommandRun of(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exitCode =
        Headroom.commandLine(() -> NOW)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }
}
