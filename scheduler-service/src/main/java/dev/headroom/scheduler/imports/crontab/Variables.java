package dev.headroom.scheduler.imports.crontab;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The environment that a crontab sets for the lines below. */
final class Variables {

  private static final Pattern SETTING =
      Pattern.compile("(\"[^\"]+\"|'[^']+'|[A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");

  private final Map<String, String> values = new LinkedHashMap<>();
  private final Set<String> news = new HashSet<>();

  /** A line that sets a variable. */
  record Setting(String name, String value) {}

  static Optional<Setting> parse(String line) {
    Matcher matcher = SETTING.matcher(line);
    return matcher.matches()
        ? Optional.of(new Setting(unquoted(matcher.group(1)), unquoted(matcher.group(2))))
        : Optional.empty();
  }

  void set(Setting setting) {
    values.put(setting.name(), setting.value());
    news.add(setting.name());
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  /** As {@link #get}, for the first entry below a setting. */
  Optional<String> first(String name) {
    return news.remove(name) ? get(name) : Optional.empty();
  }

  /** What a command gets to see: all but what is meant for the daemon. */
  Map<String, String> forCommand() {
    Map<String, String> seen = new LinkedHashMap<>(values);
    seen.remove("CRON_TZ");
    seen.remove("MAILTO");
    seen.remove("MAILFROM");
    return seen;
  }

  private static String unquoted(String text) {
    boolean quoted =
        text.length() >= 2
            && (text.charAt(0) == '"' || text.charAt(0) == '\'')
            && text.charAt(text.length() - 1) == text.charAt(0);
    return quoted ? text.substring(1, text.length() - 1) : text;
  }
}
