package dev.headroom.scheduler.imports.crontab;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the schedule, by cron's rule for {@code %}: the first one ends the command,
 * what follows is its standard input, further ones are line ends, and {@code \%} is a percent sign.
 */
record CommandText(String command, @Nullable String stdin) {

  /** Words that only say how to run the command that follows. */
  private static final Set<String> WRAPPERS =
      Set.of(
          "sudo",
          "nice",
          "ionice",
          "env",
          "exec",
          "time",
          "timeout",
          "flock",
          "chronic",
          "test",
          "command",
          "nohup",
          "bash",
          "sh",
          "dash",
          "zsh",
          "python",
          "python3",
          "perl",
          "ruby",
          "php",
          "node",
          "java",
          "run-one",
          "systemd-cat");

  private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*");
  private static final Pattern NUMBER = Pattern.compile("[0-9.]+[smhd]?");

  static CommandText of(String text) {
    StringBuilder command = new StringBuilder();
    StringBuilder stdin = new StringBuilder();
    boolean inStdin = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      StringBuilder part = inStdin ? stdin : command;
      if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == '%') {
        part.append('%');
        i++;
      } else if (c != '%') {
        part.append(c);
      } else if (inStdin) {
        part.append('\n');
      } else {
        inStdin = true;
      }
    }
    return new CommandText(
        command.toString().strip(), inStdin ? stdin.append('\n').toString() : null);
  }

  /** The program that the command is about, for a name: {@code backup.sh}. */
  String program() {
    boolean directory = false;
    for (String word : command.split("[\\s'\"();&|]+")) {
      String base = word.substring(word.lastIndexOf('/') + 1);
      if (names(word, base) && !directory) {
        return base;
      }
      directory = word.equals("cd");
    }
    return "job";
  }

  private static boolean names(String word, String base) {
    return !base.isEmpty()
        && Character.isLetterOrDigit(base.charAt(0))
        && !word.equals("cd")
        && !ASSIGNMENT.matcher(word).matches()
        && !NUMBER.matcher(word).matches()
        && !WRAPPERS.contains(base);
  }
}
