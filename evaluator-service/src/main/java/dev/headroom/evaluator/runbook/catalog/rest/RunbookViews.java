package dev.headroom.evaluator.runbook.catalog.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.bind.Canonical;
import dev.headroom.evaluator.runbook.catalog.RunbookDiff;
import dev.headroom.evaluator.runbook.catalog.StoredRunbook;
import dev.headroom.evaluator.runbook.model.Component;
import dev.headroom.evaluator.runbook.model.Mode;
import dev.headroom.evaluator.runbook.model.SignOff;
import dev.headroom.evaluator.runbook.signoff.SignOffs;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runbooks as JSON answers. */
final class RunbookViews {
  private RunbookViews() {}

  /** One line of the list. */
  @RegisterForReflection
  record Summary(
      String name,
      @Nullable String title,
      int version,
      String hash,
      Instant createdAt,
      @Nullable String mode,
      int components,
      int triggers,
      SignOffView signOff) {
    static Summary of(StoredRunbook stored, ParseResult read, SignOffs signOffs, LocalDate today) {
      if (!(read instanceof ParseResult.Parsed parsed)) {
        return new Summary(
            stored.name(),
            null,
            stored.version(),
            stored.hash(),
            stored.createdAt(),
            null,
            0,
            0,
            SignOffView.NONE);
      }
      var spec = parsed.runbook().spec();
      return new Summary(
          stored.name(),
          spec.title(),
          stored.version(),
          stored.hash(),
          stored.createdAt(),
          word(spec.policy().mode()),
          spec.components().size(),
          spec.components().values().stream().map(Component::triggers).mapToInt(Map::size).sum(),
          SignOffView.of(signOffs.inForce(parsed.runbook()), today));
    }

    private static String word(Mode mode) {
      return mode.name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Who signed the runbook off.
   *
   * @param status {@code none}, {@code current} or {@code overdue}
   * @param overdueDays 0 unless overdue
   */
  @RegisterForReflection
  record SignOffView(
      String status,
      List<String> approvedBy,
      @Nullable LocalDate approvedOn,
      @Nullable LocalDate nextReview,
      long overdueDays) {
    static final SignOffView NONE = new SignOffView("none", List.of(), null, null, 0);

    static SignOffView of(Optional<SignOff> inForce, LocalDate today) {
      return inForce
          .map(
              signOff ->
                  new SignOffView(
                      signOff.isOverdue(today) ? "overdue" : "current",
                      signOff.approvedBy(),
                      signOff.approvedOn(),
                      signOff.nextReview(),
                      Math.max(0, today.toEpochDay() - signOff.nextReview().toEpochDay())))
          .orElse(NONE);
    }
  }

  /**
   * One version in full.
   *
   * @param source the text as it was sent
   * @param runbook the same as data, defaults written out; null when it is no longer understood
   */
  @RegisterForReflection
  record Full(
      String name,
      int version,
      String hash,
      Instant createdAt,
      String source,
      @Nullable Map<String, Object> runbook,
      SignOffView signOff) {
    static Full of(StoredRunbook stored, ParseResult read, SignOffs signOffs, LocalDate today) {
      var parsed = read instanceof ParseResult.Parsed p ? p : null;
      return new Full(
          stored.name(),
          stored.version(),
          stored.hash(),
          stored.createdAt(),
          stored.source(),
          parsed == null ? null : Canonical.of(parsed.runbook()),
          parsed == null
              ? SignOffView.NONE
              : SignOffView.of(signOffs.inForce(parsed.runbook()), today));
    }
  }

  /** One version of the history. */
  @RegisterForReflection
  record VersionView(int version, String hash, Instant createdAt) {
    static VersionView of(StoredRunbook stored) {
      return new VersionView(stored.version(), stored.hash(), stored.createdAt());
    }
  }

  /** What differs between two versions. */
  @RegisterForReflection
  record DiffView(int from, int to, List<ChangeView> changes, String text) {}

  /** One value that differs. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record ChangeView(String path, @Nullable Object before, @Nullable Object after) {
    static List<ChangeView> of(List<RunbookDiff.Change> changes) {
      return changes.stream().map(c -> new ChangeView(c.path(), c.before(), c.after())).toList();
    }
  }

  /**
   * What became of a text.
   *
   * @param changed whether there is a new version
   * @param dryRun whether nothing was stored
   * @param changes what the new version says differently
   */
  @RegisterForReflection
  record PutView(
      String name,
      int version,
      String hash,
      boolean changed,
      boolean dryRun,
      List<ChangeView> changes) {}
}
