package dev.headroom.evaluator.review.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.headroom.evaluator.review.HeadroomReview;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A review as JSON. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Review")
public record ReviewJson(String id, String runbook, int version, Instant at, List<Line> triggers) {

  /** Where one trigger stood; null where nothing was known. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "ReviewLine")
  public record Line(
      String component,
      String trigger,
      Map<String, String> labels,
      String state,
      @Nullable Double value,
      String comparison,
      double threshold,
      String unit,
      @Nullable Double headroom,
      double coverage,
      @Schema(description = "When it stood there; null when it was never evaluated")
          @Nullable Instant evaluatedAt,
      String says) {}

  static ReviewJson of(HeadroomReview review) {
    return new ReviewJson(
        review.id(),
        review.runbook(),
        review.version(),
        review.at(),
        review.lines().stream().map(ReviewJson::line).toList());
  }

  private static Line line(HeadroomReview.Line line) {
    return new Line(
        line.component(),
        line.trigger(),
        line.labels().toMap(),
        line.state(),
        orNull(line.value()),
        line.comparison(),
        line.threshold(),
        line.unit(),
        orNull(line.headroom()),
        line.coverage(),
        line.evaluatedAt().equals(Instant.EPOCH) ? null : line.evaluatedAt(),
        line.says());
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() && Double.isFinite(value.getAsDouble()) ? value.getAsDouble() : null;
  }
}
