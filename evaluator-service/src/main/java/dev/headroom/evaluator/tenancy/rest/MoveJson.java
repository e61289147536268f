package dev.headroom.evaluator.tenancy.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.headroom.evaluator.tenancy.Move;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A move as it stands. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "TenantMove")
public record MoveJson(
    long id,
    String tenant,
    String from,
    String to,
    @Schema(description = "prepared, copied, committed, finished or aborted") String phase,
    @Schema(description = "both or pause") String writes,
    @Schema(description = "The cluster that has all data") String serving,
    @Schema(description = "Where a write goes: all of them; none while writes pause")
        List<String> writeTo,
    Instant since,
    @Schema(
            description =
                "From when on everybody goes by this phase: copy, commit, finish or remove then")
        Instant settled) {

  static MoveJson of(Move move) {
    return new MoveJson(
        move.id(),
        move.tenant(),
        move.from(),
        move.to(),
        move.phase().word(),
        move.writes().word(),
        move.serving(),
        move.writeTo(),
        move.since(),
        move.settled());
  }
}
