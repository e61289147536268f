package dev.headroom.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.embedded.LoopbackPort;
import dev.headroom.local.datadir.DataDir;
import dev.headroom.local.datadir.RunRecord;
import dev.headroom.local.stack.Component;
import dev.headroom.local.stack.Ports;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code up} as a process, with a real Redis, a real document store and services that only look
 * like Headroom's.
 */
class UpTest {

  @TempDir Path directory;
  private Path data;
  private FakeHome home;
  private int base;

  @BeforeEach
  void prepare() throws Exception {
    home = FakeHome.in(directory.resolve("home"));
    data = directory.resolve("data");
    base =
        LoopbackPort.freeBase(
            Arrays.stream(Component.values()).map(Component::portOffset).toList());
  }

  @Test
  void brings_all_of_it_up_and_takes_all_of_it_down() throws Exception {
    var runbook =
        Files.writeString(
            directory.resolve("mine.yaml"),
            Files.readString(Path.of("../runbooks/headroom.yaml"))
                .replace("{name: headroom}", "{name: mine}"));
    try (var up = new UpProcess(home, data, base, "--runbook", runbook.toString())) {
      up.awaitSaying("Ctrl-C");
      assertTrue(up.output().contains("runbook headroom is at version 1"), up::output);
      assertTrue(up.output().contains("runbook mine is at version 1"), up::output);
      assertTrue(up.output().contains("./headroom triggers --data " + data), up::output);
      var status = CommandRun.of("status", "--data", data.toString());
      assertEquals(0, status.exitCode(), status::toString);
      for (var component : Component.values()) {
        assertTrue(status.out().contains(component.label()), status::out);
      }
      var down = CommandRun.of("down", "--data", data.toString());
      assertEquals(0, down.exitCode(), down::toString);
      assertEquals(0, up.exitCode(), up::output);
      assertAllGone(List.of());
    }
  }

  @Test
  void a_second_one_on_the_same_data_is_refused_and_does_no_harm() throws Exception {
    try (var up = new UpProcess(home, data, base)) {
      up.awaitSaying("Ctrl-C");
      var second = CommandRun.of("up", "--home", home.root().toString(), "--data", data.toString());
      assertEquals(1, second.exitCode());
      assertTrue(
          second.err().contains("already runs on " + data)
              && second.err().contains("http://127.0.0.1:" + base),
          second::err);
      assertEquals(0, CommandRun.of("status", "--data", data.toString()).exitCode());
    }
  }

  @Test
  void a_taken_port_is_named_with_its_owner_and_nothing_is_started() throws Exception {
    try (var socket = new ServerSocket(base + 1, 1, InetAddress.getByName("127.0.0.1"))) {
      assertTrue(socket.isBound());
      var run =
          CommandRun.of(
              "up",
              "--home",
              home.root().toString(),
              "--data",
              data.toString(),
              "--port-base",
              "" + base);
      assertEquals(1, run.exitCode());
      assertTrue(
          run.err()
              .contains(
                  "Port %d (collector) is taken by pid %d"
                      .formatted(base + 1, ProcessHandle.current().pid())),
          run::err);
      assertTrue(run.err().contains("--port-base"), run::err);
      assertTrue(RunRecord.read(new DataDir(data)).isEmpty());
    }
  }

  @Test
  void a_service_that_dies_at_the_start_is_named_with_its_log_and_the_rest_is_stopped()
      throws Exception {
    home.let("collector-service", "dies");
    try (var up = new UpProcess(home, data, base)) {
      assertEquals(1, up.exitCode());
      assertTrue(up.output().contains("The collector stopped while it was starting"), up::output);
      assertTrue(up.output().contains("the moon is in the wrong phase"), up::output);
      assertAllGone(List.of());
    }
  }

  @Test
  void a_service_that_is_not_ready_in_time_is_named_and_the_rest_is_stopped() throws Exception {
    home.let("collector-service", "dawdles");
    try (var up = new UpProcess(home, data, base, "--timeout", "2")) {
      assertEquals(1, up.exitCode());
      assertTrue(
          up.output().contains("Not ready within 2s: collector: does not listen"), up::output);
      assertAllGone(List.of());
    }
  }

  @Test
  void a_signal_during_the_start_stops_what_has_started_and_complains_of_nothing()
      throws Exception {
    home.let("collector-service", "dawdles");
    try (var up = new UpProcess(home, data, base)) {
      up.awaitSaying("evaluator is ready");
      up.terminate();
      assertEquals(0, up.exitCode(), up::output);
      assertTrue(up.output().contains("Stopped."), up::output);
      assertFalse(
          up.output().contains("Exception") || up.output().contains("stopped while"), up::output);
      assertAllGone(List.of());
    }
  }

  @Test
  void a_service_that_dies_later_is_started_again() throws Exception {
    try (var up = new UpProcess(home, data, base)) {
      up.awaitSaying("Ctrl-C");
      ProcessHandle.of(child("scheduler").pid()).orElseThrow().destroyForcibly();
      up.awaitSaying("The scheduler (pid");
      up.awaitSaying("The scheduler runs again");
      ProcessHandle.of(child("redis").pid()).orElseThrow().destroyForcibly();
      up.awaitSaying("The redis runs again");
    }
  }

  @Test
  void a_service_that_keeps_dying_ends_it_all() throws Exception {
    try (var up = new UpProcess(home, data, base)) {
      up.awaitSaying("Ctrl-C");
      home.let("collector-service", "dies");
      ProcessHandle.of(child("collector").pid()).orElseThrow().destroyForcibly();
      assertEquals(1, up.exitCode());
      assertTrue(up.output().contains("The collector died 5 times"), up::output);
      assertTrue(up.output().contains("cannot go on without its collector"), up::output);
    }
  }

  @Test
  void a_run_that_was_killed_is_cleaned_up_by_the_next() throws Exception {
    List<RunRecord.Child> orphans;
    try (var killed = new UpProcess(home, data, base)) {
      killed.awaitSaying("Ctrl-C");
      orphans = RunRecord.read(new DataDir(data)).orElseThrow().children();
      killed.kill();
      assertEquals(137, killed.exitCode());
    }
    assertTrue(orphans.stream().allMatch(orphan -> ProcessHandle.of(orphan.pid()).isPresent()));
    try (var up = new UpProcess(home, data, base)) {
      up.awaitSaying("Ctrl-C");
      assertTrue(
          up.output().contains("The last run was killed; ended what it left: redis, documents"),
          up::output);
      up.terminate();
      assertEquals(0, up.exitCode());
      assertAllGone(orphans);
    }
  }

  @Test
  void what_a_killed_run_left_is_ended_by_down_too() throws Exception {
    try (var killed = new UpProcess(home, data, base)) {
      killed.awaitSaying("Ctrl-C");
      killed.kill();
      killed.exitCode();
    }
    var down = CommandRun.of("down", "--data", data.toString());
    assertEquals(0, down.exitCode());
    assertTrue(down.out().contains("ended what it left"), down::out);
    assertAllGone(List.of());
  }

  @Test
  void servers_that_cannot_be_reached_and_wrong_runbooks_are_told_before_anything_starts()
      throws Exception {
    var wrong =
        Files.writeString(directory.resolve("wrong.yaml"), "metadata: {name: wrong}\nspecs: {}\n");
    int nobody = LoopbackPort.free();
    var run =
        CommandRun.of(
            "up",
            "--home",
            home.root().toString(),
            "--data",
            data.toString(),
            "--redis",
            "redis://127.0.0.1:" + nobody,
            "--runbook",
            "absent.yaml",
            wrong.toString());
    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains("Nothing answers at 127.0.0.1:" + nobody), run::err);
    assertTrue(run.err().contains("absent.yaml: there is no such file"), run::err);
    assertTrue(run.err().contains(wrong + ":2:1: error"), run::err);
    assertFalse(Files.exists(data));
  }

  private RunRecord.Child child(String name) {
    return RunRecord.read(new DataDir(data)).orElseThrow().children().stream()
        .filter(child -> child.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void assertAllGone(List<RunRecord.Child> before) {
    assertTrue(RunRecord.read(new DataDir(data)).isEmpty());
    for (var component : Component.values()) {
      int port = new Ports(base).of(component);
      org.awaitility.Awaitility.await("port " + port).until(() -> LoopbackPort.isFree(port));
    }
    assertTrue(
        before.stream()
            .noneMatch(
                child -> ProcessHandle.of(child.pid()).filter(ProcessHandle::isAlive).isPresent()));
  }
}
