package dev.headroom.scheduler.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.scheduler.imports.legacy.LegacyScheduler;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A job that does what an entry of the file does.
 *
 * @param name of the job, unique in the file
 * @param line of the entry, from 1
 * @param text of the entry, as a complaint about it would show
 * @param definition in the JSON of the API
 * @param notes what became of what, where that is not plain
 * @param warnings what will be different, and what the operator should look at
 * @param old the entry under its own scheduler; asked for after the definition was found good, and
 *     throws {@link dev.headroom.scheduler.imports.legacy.BadExpression} where that one would
 *     refuse
 * @param zone on whose clock differences are told
 */
public record Proposal(
    String name,
    int line,
    String text,
    ObjectNode definition,
    List<String> notes,
    List<String> warnings,
    Supplier<LegacyScheduler> old,
    ZoneId zone) {

  public Proposal {
    Objects.requireNonNull(name, "name");
    notes = List.copyOf(notes);
    warnings = List.copyOf(warnings);
  }

  Proposal named(String other) {
    return new Proposal(other, line, text, definition, notes, warnings, old, zone);
  }
}
