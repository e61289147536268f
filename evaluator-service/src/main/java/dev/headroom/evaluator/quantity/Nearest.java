package dev.headroom.evaluator.quantity;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that a misspelt one was probably meant to be. */
public final class Nearest {
  private Nearest() {}

  /** The closest known word, if just one is close enough to be worth suggesting. */
  public static Optional<String> to(String word, Collection<String> known) {
    String wanted = word.toLowerCase(Locale.ROOT);
    int worst = Math.max(1, wanted.length() / 3);
    List<Candidate> near =
        known.stream()
            .distinct()
            .filter(k -> Math.abs(k.length() - wanted.length()) <= worst)
            .map(k -> new Candidate(k, distance(wanted, k.toLowerCase(Locale.ROOT))))
            .filter(c -> c.distance <= worst)
            .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::word))
            .toList();
    boolean tie = near.size() > 1 && near.get(0).distance == near.get(1).distance;
    return near.isEmpty() || tie ? Optional.empty() : Optional.of(near.getFirst().word);
  }

  private record Candidate(String word, int distance) {}

  /** Optimal string alignment: insert, delete, replace, and swap of neighbours cost one each. */
  static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replace, Math.min(above[j], row[j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      before = above;
      above = row;
    }
    return above[b.length()];
  }
}
