package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.local.api.HeadroomApi;
import dev.headroom.local.api.Problems;
import dev.headroom.local.api.UnreachableException;
import dev.headroom.local.datadir.RunRecord;
import dev.headroom.local.stack.Component;
import dev.headroom.local.stack.ReadinessProbe;
import dev.headroom.local.text.Age;
import dev.headroom.local.text.Quantity;
import dev.headroom.local.text.Table;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headroom status}: is everything up, and does anything fire. */
@Command(
    name = "status",
    description =
        "Health of the services, the runbooks, triggers by state; exit code 1 when something is down or fires.")
public final class Status implements Callable<Integer> {

  private final ReadinessProbe probe;
  private final InstantSource clock;

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin ServerOption server = new ServerOption();

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  private String overdue = "";

  public Status(ReadinessProbe probe, InstantSource clock) {
    this.probe = probe;
    this.clock = clock;
  }

  /** One line of the table of components. */
  record Member(
      String name, String url, String pid, String state, String reason, long startedAtMillis) {

    boolean isUp() {
      return state.equals("ready") || state.equals("running");
    }
  }

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    var members = members();
    if (members.isEmpty()) {
      terminal.complain(
          "Headroom is not running on %s. Start it with ./headroom up, or name a server with --url."
              .formatted(server.data.dir()));
      return ExitCode.PROBLEM;
    }
    var report = JsonNodeFactory.instance.objectNode();
    var complaints = new ArrayList<String>();
    evaluator(report, complaints);
    if (json) {
      var components = report.putArray("components");
      members.forEach(member -> components.add(json(member)));
      terminal.print(report.toPrettyString());
    } else {
      terminal.print(table(members, clock.instant()));
      terminal.print(summary(report));
      if (!overdue.isEmpty()) {
        terminal.print(overdue);
      }
      complaints.forEach(terminal::complain);
    }
    boolean fires = report.path("triggers").path("firing").asInt() > 0;
    return fires || !complaints.isEmpty() || !members.stream().allMatch(Member::isUp)
        ? ExitCode.PROBLEM
        : ExitCode.FINE;
  }

  private List<Member> members() {
    if (server.isRemote()) {
      return List.of(service("evaluator", server.evaluator(), Quantity.ABSENT, 0));
    }
    return server.localRun().map(RunRecord::children).orElse(List.of()).stream()
        .map(this::member)
        .toList();
  }

  private Member member(RunRecord.Child child) {
    boolean alive = ProcessHandle.of(child.pid()).filter(ProcessHandle::isAlive).isPresent();
    var pid = Long.toString(child.pid());
    if (!alive) {
      return new Member(
          child.name(), child.url(), pid, "down", "the process is gone", child.startedAtMillis());
    }
    boolean isService = Component.labelled(child.name()).filter(Component::isService).isPresent();
    return isService
        ? service(child.name(), URI.create(child.url()), pid, child.startedAtMillis())
        : new Member(child.name(), child.url(), pid, "running", "", child.startedAtMillis());
  }

  private Member service(String name, URI url, String pid, long startedAtMillis) {
    var readiness = probe.ask(url);
    return new Member(
        name,
        url.toString(),
        pid,
        readiness.isReady() ? "ready" : "down",
        readiness.reason(),
        startedAtMillis);
  }

  private void evaluator(ObjectNode report, List<String> complaints) {
    try {
      var api = server.api();
      var runbooks = listed(api, "/api/v1/runbooks", "runbooks", complaints);
      var names = report.putArray("runbooks");
      runbooks.forEach(runbook -> names.add(runbook.path("name").asText()));
      var late = report.putArray("overdueSignOffs");
      runbooks.stream()
          .filter(SignOffs::isOverdue)
          .forEach(runbook -> late.add(runbook.path("name").asText()));
      overdue = SignOffs.overdue(runbooks);
      var states = new TreeMap<String, Integer>();
      listed(api, "/api/v1/triggers", "triggers", complaints)
          .forEach(trigger -> states.merge(trigger.path("state").asText(), 1, Integer::sum));
      var counts = report.putObject("triggers");
      states.forEach(counts::put);
    } catch (UnreachableException e) {
      complaints.add(String.valueOf(e.getMessage()));
    }
  }

  private static List<com.fasterxml.jackson.databind.JsonNode> listed(
      HeadroomApi api, String path, String name, List<String> complaints) {
    var answer = api.get(path);
    if (!answer.isSuccess()) {
      complaints.add(path + ": " + Problems.summary(answer));
      return List.of();
    }
    return Listed.in(answer.body(), name);
  }

  static String table(List<Member> members, Instant now) {
    var table = new Table("COMPONENT", "URL", "PID", "STATE", "UP");
    for (var member : members) {
      var up =
          member.startedAtMillis() == 0 || !member.isUp()
              ? Quantity.ABSENT
              : Age.of(Duration.between(Instant.ofEpochMilli(member.startedAtMillis()), now));
      var state =
          member.reason().isEmpty() ? member.state() : member.state() + ": " + member.reason();
      table.row(member.name(), member.url(), member.pid(), state, up);
    }
    return table.text();
  }

  private static String summary(ObjectNode report) {
    var runbooks = new ArrayList<String>();
    report.path("runbooks").forEach(name -> runbooks.add(name.asText()));
    var states =
        report.path("triggers").properties().stream()
            .map(Map.Entry::toString)
            .map(entry -> entry.replace('=', ' '))
            .collect(Collectors.joining(", "));
    return "%nrunbooks  %s%ntriggers  %s"
        .formatted(
            runbooks.isEmpty() ? "none" : String.join(", ", runbooks),
            states.isEmpty() ? "none" : states);
  }

  private static ObjectNode json(Member member) {
    var node =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", member.name())
            .put("url", member.url())
            .put("pid", member.pid())
            .put("state", member.state());
    if (!member.reason().isEmpty()) {
      node.put("reason", member.reason());
    }
    if (member.startedAtMillis() > 0) {
      node.put("startedAt", Instant.ofEpochMilli(member.startedAtMillis()).toString());
    }
    return node;
  }
}
