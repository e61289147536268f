package dev.headroom.evaluator.explain;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Labels as they are asked for: {@code tenant=acme,pod="a"}. */
public final class LabelText {

  private static final Pattern ONE =
      Pattern.compile("\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(\"[^\"]*\"|[^,\"{}]*)\\s*(,|$)");

  private LabelText() {}

  /**
   * Reads labels, braces around them being optional.
   *
   * @throws IllegalArgumentException saying where it stops being labels
   */
  public static Map<String, String> parse(String text) {
    String all = text.strip();
    if (all.startsWith("{") && all.endsWith("}")) {
      all = all.substring(1, all.length() - 1).strip();
    }
    var labels = new TreeMap<String, String>();
    Matcher one = ONE.matcher(all);
    int at = 0;
    while (at < all.length()) {
      if (!one.region(at, all.length()).lookingAt()) {
        throw new IllegalArgumentException(
            "`%s` is no label; write name=value,name=value".formatted(all.substring(at)));
      }
      String value = one.group(2).strip();
      labels.put(
          one.group(1), value.startsWith("\"") ? value.substring(1, value.length() - 1) : value);
      at = one.end();
    }
    return labels;
  }
}
