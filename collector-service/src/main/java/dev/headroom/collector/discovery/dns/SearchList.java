package dev.headroom.collector.discovery.dns;

import java.util.ArrayList;
import java.util.List;

/**
 * Which full names a name stands for, as {@code resolv.conf(5)} has it.
 *
 * @param domains of {@code search}
 * @param dots a name with as many is first tried as it is
 */
public record SearchList(List<String> domains, int dots) {

  public static final SearchList NONE = new SearchList(List.of(), 1);

  private static final int MOST_DOMAINS = 32;

  public SearchList {
    domains = List.copyOf(domains);
  }

  /** Of the text of a {@code resolv.conf}; the last {@code search} counts. */
  public static SearchList of(String text) {
    List<String> domains = List.of();
    int dots = 1;
    for (String line : text.split("\\R")) {
      String[] words = line.strip().split("\\s+");
      if (words[0].equals("search") || words[0].equals("domain")) {
        domains = List.of(words).subList(1, Math.min(words.length, MOST_DOMAINS + 1));
      } else if (words[0].equals("options")) {
        for (String option : words) {
          dots = option.matches("ndots:\\d{1,2}") ? Integer.parseInt(option.substring(6)) : dots;
        }
      }
    }
    return new SearchList(domains, dots);
  }

  /** Names with their final dot, in the order in which they are tried. */
  List<String> candidates(String name) {
    if (name.endsWith(".")) {
      return List.of(name);
    }
    var candidates = new ArrayList<String>();
    domains.forEach(domain -> candidates.add(name + "." + dotted(domain)));
    boolean first = name.chars().filter(c -> c == '.').count() >= dots;
    candidates.add(first ? 0 : candidates.size(), name + ".");
    return candidates;
  }

  private static String dotted(String domain) {
    return domain.endsWith(".") ? domain : domain + ".";
  }
}
