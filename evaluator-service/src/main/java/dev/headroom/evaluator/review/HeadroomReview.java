package dev.headroom.evaluator.review;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The headroom review of a runbook. Its JSON is the document of record; pages are made from it.
 *
 * @param format what the JSON is, and in which version
 * @param id the caller's idempotency key, so that a repeated call files one review
 * @param version of the runbook
 * @param dataFrom beginning of the earliest history that a figure rests on
 * @param dataTo end of the last hour that a forecast has seen
 * @param says the verdict in a sentence
 * @param since what changed since the review before; null for the first one
 * @param triggers what to see to first, first
 * @param happened what fired since the review before, or was moved before it did, newest first
 * @param changes of capacity since then, newest first
 * @param prospect what is to come; null where the runbook has neither drivers nor prices
 * @param notJudged what is not known, and why
 * @param hash of all the rest: the same for the same inputs
 */
public record HeadroomReview(
    String format,
    String runbook,
    String title,
    int version,
    String id,
    Instant at,
    Instant dataFrom,
    Instant dataTo,
    Verdict verdict,
    String says,
    @Nullable Since since,
    SignedOff signOff,
    List<TriggerLine> triggers,
    List<Happened> happened,
    List<ChangeMade> changes,
    Scorecard scorecard,
    @Nullable Prospect prospect,
    List<NotJudged> notJudged,
    String hash) {

  public static final String FORMAT = "headroom.dev/review/v1";

  public HeadroomReview {
    triggers = List.copyOf(triggers);
    happened = List.copyOf(happened);
    changes = List.copyOf(changes);
    notJudged = List.copyOf(notJudged);
  }

  /**
   * What is other than in the review before.
   *
   * @param id of the review before
   */
  public record Since(String id, Instant at, Verdict verdict, List<String> changes) {
    public Since {
      changes = List.copyOf(changes);
    }
  }

  /**
   * Who answers for the runbook.
   *
   * @param status {@code none}, {@code current} or {@code overdue}
   * @param overdueDays 0 unless overdue
   */
  public record SignedOff(
      String status,
      List<String> by,
      @Nullable String on,
      @Nullable String nextReview,
      long overdueDays) {
    public SignedOff {
      by = List.copyOf(by);
    }
  }

  /**
   * A firing, or a response before one, and what came of it.
   *
   * @param ahead whether a review asked for the response before it fired
   * @param decision that it fires; null when it was ahead of that
   * @param response its id; null when none was asked for
   * @param outcome where the response stands, in a word
   * @param worked null where that is not known
   * @param did the changes that were made, in words
   */
  public record Happened(
      Instant at,
      String component,
      String trigger,
      String labels,
      @Nullable Double value,
      boolean ahead,
      @Nullable String decision,
      @Nullable String response,
      String outcome,
      @Nullable Boolean worked,
      List<String> did) {
    public Happened {
      did = List.copyOf(did);
    }
  }

  /** A change of a lever, by a response or by hand. */
  public record ChangeMade(
      Instant at,
      String component,
      String lever,
      String before,
      String after,
      String by,
      boolean undone,
      String says) {}

  /**
   * Something that cannot be said.
   *
   * @param what {@code evaluated}, {@code forecast} or {@code complete}
   */
  public record NotJudged(
      String component, String trigger, String labels, String what, String why) {}

  HeadroomReview hashed(String next) {
    return new HeadroomReview(
        format, runbook, title, version, id, at, dataFrom, dataTo, verdict, says, since, signOff,
        triggers, happened, changes, scorecard, prospect, notJudged, next);
  }
}
