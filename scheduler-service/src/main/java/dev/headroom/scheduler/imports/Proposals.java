package dev.headroom.scheduler.imports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a file came to: jobs in its order, with names of their own, and complaints. */
public record Proposals(List<Proposal> jobs, List<Complaint> complaints) {

  private static final int SUFFIX_CHARS = 6;
  private static final int MAX_NAME = 80;

  public Proposals {
    jobs = distinct(jobs);
    complaints = List.copyOf(complaints);
  }

  /** A text as a name: what a job's name may not hold becomes a dash. */
  public static String name(String text) {
    String name = text.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[^A-Za-z0-9]+|-+$", "");
    return name.isEmpty() ? "job" : name.substring(0, Math.min(name.length(), MAX_NAME));
  }

  /**
   * Entries with one name each get a suffix from what they say, not from their place, so that the
   * next import of an edited file finds the same jobs. Entries that say the same are numbered.
   */
  private static List<Proposal> distinct(List<Proposal> jobs) {
    Set<String> shared = shared(jobs);
    List<Proposal> hashed =
        jobs.stream()
            .map(
                job ->
                    shared.contains(job.name())
                        ? job.named(job.name() + "-" + hash(job.definition().toString()))
                        : job)
            .toList();
    Map<String, Integer> seen = new HashMap<>();
    return hashed.stream()
        .map(
            job -> {
              int number = seen.merge(job.name(), 1, Integer::sum);
              return number == 1 ? job : job.named(job.name() + "-" + number);
            })
        .toList();
  }

  private static Set<String> shared(List<Proposal> jobs) {
    Set<String> seen = new HashSet<>();
    return jobs.stream()
        .map(Proposal::name)
        .filter(name -> !seen.add(name))
        .collect(Collectors.toSet());
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, SUFFIX_CHARS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
