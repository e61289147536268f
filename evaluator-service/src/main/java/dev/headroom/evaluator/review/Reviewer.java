package dev.headroom.evaluator.review;

import dev.headroom.evaluator.outlook.Past;
import dev.headroom.evaluator.review.HeadroomReview.ChangeMade;
import dev.headroom.evaluator.review.HeadroomReview.SignedOff;
import dev.headroom.evaluator.runbook.model.SignOff;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a review of what is known. */
public final class Reviewer {

  private Reviewer() {}

  /**
   * The review.
   *
   * @param hash of a review that has none yet
   */
  public static HeadroomReview review(Material material, Function<HeadroomReview, String> hash) {
    Scorecard scorecard = Scoring.of(material);
    List<TriggerLine> lines = new Lines(material, scorecard.drifting()).all();
    SignedOff signOff = signOff(material.signOff(), material.at());
    List<HeadroomReview.NotJudged> notJudged = Unknowns.of(material, lines);
    Verdict verdict = verdict(lines, signOff, notJudged);
    var review =
        new HeadroomReview(
            HeadroomReview.FORMAT,
            material.runbook().name(),
            material.runbook().spec().title(),
            material.version(),
            material.id(),
            material.at(),
            dataFrom(lines, material.at()),
            material.at().truncatedTo(ChronoUnit.HOURS),
            verdict,
            says(lines, signOff, notJudged),
            Differences.since(material, verdict, lines),
            signOff,
            lines,
            Happenings.of(material),
            changes(material),
            scorecard,
            material.prospect(),
            notJudged,
            "");
    return review.hashed(hash.apply(review));
  }

  private static Instant dataFrom(List<TriggerLine> lines, Instant at) {
    return lines.stream()
        .map(line -> line.outlook().past())
        .filter(Objects::nonNull)
        .map(Past::from)
        .min(Comparator.naturalOrder())
        .orElse(at.truncatedTo(ChronoUnit.HOURS));
  }

  static SignedOff signOff(@Nullable SignOff signOff, Instant at) {
    if (signOff == null) {
      return new SignedOff("none", List.of(), null, null, 0);
    }
    LocalDate today = at.atZone(ZoneOffset.UTC).toLocalDate();
    boolean overdue = signOff.isOverdue(today);
    return new SignedOff(
        overdue ? "overdue" : "current",
        signOff.approvedBy(),
        signOff.approvedOn().toString(),
        signOff.nextReview().toString(),
        overdue ? ChronoUnit.DAYS.between(signOff.nextReview(), today) : 0);
  }

  /** What is overdue or not known is never fine. */
  private static Verdict verdict(
      List<TriggerLine> lines, SignedOff signOff, List<HeadroomReview.NotJudged> notJudged) {
    Verdict worst =
        lines.stream()
            .map(TriggerLine::verdict)
            .min(Comparator.naturalOrder())
            .orElse(Verdict.WATCH);
    boolean blind = notJudged.stream().anyMatch(one -> one.what().equals(Unknowns.EVALUATED));
    return worst == Verdict.FINE && (blind || signOff.status().equals("overdue"))
        ? Verdict.WATCH
        : worst;
  }

  private static String says(
      List<TriggerLine> lines, SignedOff signOff, List<HeadroomReview.NotJudged> notJudged) {
    String move = names(lines, Verdict.MOVE_NOW);
    String watch = names(lines, Verdict.WATCH);
    long fine = lines.stream().filter(line -> line.verdict() == Verdict.FINE).count();
    long blind =
        notJudged.stream()
            .filter(one -> one.what().equals(Unknowns.EVALUATED))
            .map(one -> one.component() + "/" + one.trigger() + one.labels())
            .distinct()
            .count();
    return String.join(
            " ",
            (move.isEmpty() ? "Nothing has to move now." : "Now: " + move + "."),
            (watch.isEmpty() ? "" : "Watch: " + watch + "."),
            "Fine: %d of %d.".formatted(fine, lines.size()),
            (blind == 0 ? "" : "%d could not be evaluated.".formatted(blind)),
            (signOff.status().equals("overdue")
                ? "The sign-off is overdue by %d days.".formatted(signOff.overdueDays())
                : ""))
        .replaceAll(" +", " ")
        .strip();
  }

  private static String names(List<TriggerLine> lines, Verdict verdict) {
    return lines.stream()
        .filter(line -> line.verdict() == verdict)
        .map(TriggerLine::name)
        .collect(Collectors.joining(", "));
  }

  private static List<ChangeMade> changes(Material material) {
    UnaryOperator<String> some = text -> text.isEmpty() ? "?" : text;
    return material.changes().stream()
        .map(
            change ->
                new ChangeMade(
                    change.at(),
                    change.component(),
                    change.lever(),
                    some.apply(change.before()),
                    some.apply(change.after()),
                    change.by(),
                    change.undone(),
                    change.says()))
        .toList();
  }
}
