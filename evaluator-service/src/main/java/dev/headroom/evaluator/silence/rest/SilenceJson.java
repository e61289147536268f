package dev.headroom.evaluator.silence.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.headroom.evaluator.silence.MatcherText;
import dev.headroom.evaluator.silence.Silence;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A silence, and what it has kept quiet so far. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Silence")
public record SilenceJson(
    String id,
    @Schema(description = "pending, active or over") String state,
    List<String> matchers,
    String author,
    String reason,
    Instant start,
    Instant end,
    Instant createdAt,
    @Schema(description = "When somebody ended it early") @Nullable Instant endedAt,
    @Schema(description = "Firings that were decided and not answered because of it")
        long suppressed) {

  static SilenceJson of(Silence silence, Instant now, long suppressed) {
    return new SilenceJson(
        silence.id(),
        state(silence, now),
        silence.matchers().stream().map(MatcherText::of).toList(),
        silence.author(),
        silence.reason(),
        silence.start(),
        silence.end(),
        silence.createdAt(),
        silence.endedAt(),
        suppressed);
  }

  private static String state(Silence silence, Instant now) {
    if (!now.isBefore(silence.over())) {
      return "over";
    }
    return silence.isActive(now) ? "active" : "pending";
  }
}
