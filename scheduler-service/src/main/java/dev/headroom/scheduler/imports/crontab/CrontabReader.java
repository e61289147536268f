package dev.headroom.scheduler.imports.crontab;

import dev.headroom.scheduler.imports.Complaint;
import dev.headroom.scheduler.imports.Proposal;
import dev.headroom.scheduler.imports.Proposals;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a crontab line by line: entries, and the variables that hold for the entries below. */
public final class CrontabReader {

  private static final Pattern BLANKS = Pattern.compile("[ \\t]+");

  /** No month and no weekday begins with it. */
  private static final Pattern HASHED = Pattern.compile("(^|,)[Hh]");

  private static final int FIELDS = 5;

  private final ZoneId daemonZone;
  private final boolean system;
  private final Variables variables = new Variables();
  private final List<Proposal> jobs = new ArrayList<>();
  private final List<Complaint> complaints = new ArrayList<>();

  private CrontabReader(ZoneId daemonZone, boolean system) {
    this.daemonZone = daemonZone;
    this.system = system;
  }

  /**
   * Reads the whole file.
   *
   * @param daemonZone in which the cron daemon lives
   * @param system whether a column with the user stands before the command, as in {@code
   *     /etc/crontab}
   */
  public static Proposals read(String text, ZoneId daemonZone, boolean system) {
    CrontabReader reader = new CrontabReader(daemonZone, system);
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      reader.line(i + 1, lines[i].strip());
    }
    return new Proposals(reader.jobs, reader.complaints);
  }

  private void line(int number, String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    Optional<Variables.Setting> setting = Variables.parse(line);
    if (setting.isPresent()) {
      variables.set(setting.get());
      return;
    }
    entry(number, line);
  }

  private void entry(int number, String line) {
    // cronie: a leading dash keeps an entry out of the system's log.
    String text = line.startsWith("-") ? line.substring(1) : line;
    int schedule = text.startsWith("@") ? 1 : FIELDS;
    int before = schedule + (system ? 1 : 0);
    List<String> words = List.of(BLANKS.split(text, before + 1));
    if (words.getFirst().toLowerCase(Locale.ROOT).equals("@reboot")) {
      complain(
          number,
          line,
          "@reboot names no time; start it with the machine (a systemd unit, an init container)");
      return;
    }
    if (words.size() <= before) {
      complain(
          number,
          line,
          "is no entry; write \"minute hour day month weekday "
              + (system ? "user " : "")
              + "command\" or NAME=value");
      return;
    }
    if (words.subList(0, schedule).stream().anyMatch(HASHED.asPredicate())) {
      complain(
          number,
          line,
          "H is a word of Jenkins; no cron daemon reads it, so this line never ran; write the time"
              + " that is meant");
      return;
    }
    String expression = String.join(" ", words.subList(0, schedule));
    Optional<String> user = system ? Optional.of(words.get(schedule)) : Optional.empty();
    zone(number, line)
        .map(
            zone ->
                new CrontabEntry(
                    number, line, expression, zone, user, CommandText.of(words.getLast())))
        .ifPresent(entry -> jobs.add(entry.proposal(variables)));
  }

  /** Of the entry: what {@code CRON_TZ} names, else the daemon's. */
  private Optional<ZoneId> zone(int number, String line) {
    Optional<String> named = variables.get("CRON_TZ");
    try {
      return Optional.of(named.map(ZoneId::of).orElse(daemonZone));
    } catch (DateTimeException unknown) {
      complain(
          number,
          line,
          "CRON_TZ \""
              + named.orElse("")
              + "\" is not a time zone; write one such as Europe/London");
      return Optional.empty();
    }
  }

  private void complain(int number, String line, String message) {
    complaints.add(new Complaint(number, line, message));
  }
}
