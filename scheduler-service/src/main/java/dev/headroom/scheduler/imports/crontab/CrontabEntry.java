package dev.headroom.scheduler.imports.crontab;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.scheduler.imports.Proposal;
import dev.headroom.scheduler.imports.Proposals;
import dev.headroom.scheduler.imports.legacy.CrontabDaemon;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An entry. It becomes a job for the workers of the queue {@code crontab}, since Headroom runs no
 * shell itself.
 *
 * @param user of a system crontab
 */
record CrontabEntry(
    int line,
    String text,
    String schedule,
    ZoneId zone,
    Optional<String> user,
    CommandText command) {

  private static final String QUEUE = "crontab";

  Proposal proposal(Variables variables) {
    boolean ownZone = variables.get("CRON_TZ").isPresent();
    return new Proposal(
        Proposals.name(command.program()),
        line,
        text,
        definition(variables),
        notes(variables, ownZone),
        warnings(variables),
        () -> ownZone ? CrontabDaemon.plain(schedule, zone) : CrontabDaemon.vixie(schedule, zone),
        zone);
  }

  private ObjectNode definition(Variables variables) {
    ObjectNode definition = JsonNodeFactory.instance.objectNode();
    definition.putObject("schedule").put("cron", schedule);
    definition.put("timezone", zone.getId());
    ObjectNode worker = definition.putObject("action").putObject("worker").put("queue", QUEUE);
    ObjectNode payload = worker.putObject("payload").put("command", command.command());
    if (command.stdin() != null) {
      payload.put("stdin", command.stdin());
    }
    user.ifPresent(name -> payload.put("user", name));
    ObjectNode env = payload.putObject("env");
    variables.forCommand().forEach(env::put);
    // Cron starts a command whether or not its last run has ended.
    definition.put("overlap", "allow");
    return definition;
  }

  private List<String> notes(Variables variables, boolean ownZone) {
    List<String> notes = new ArrayList<>();
    if (ownZone) {
      notes.add("in the zone of CRON_TZ, as with cronie; Debian's cron ignores it");
    }
    variables
        .get("TZ")
        .ifPresent(tz -> notes.add("TZ=" + tz + " is for the command, not the schedule"));
    if (command.stdin() != null) {
      notes.add("what follows % is the command's standard input");
    }
    return notes;
  }

  private List<String> warnings(Variables variables) {
    List<String> warnings = new ArrayList<>();
    variables
        .first("MAILTO")
        .ifPresent(to -> warnings.add("no mail goes to " + to + "; output is in the ledger"));
    user.ifPresent(
        name -> warnings.add("runs as the worker's user, whatever \"" + name + "\" says"));
    return warnings;
  }
}
