package dev.headroom.local.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The {@code headroom} script in a tree of its own, with JDKs and a Maven that only say what they
 * are asked.
 */
class LauncherScriptTest {

  /** Makes what a build makes, as far as the script looks. */
  private static final String MAVEN =
      """
      #!/bin/sh
      echo "mvnw with $JAVA_HOME: $*" >>"%s"
      echo "[INFO] Building Headroom: collector 0.1.0-SNAPSHOT    [3/8]"
      [ -f broken ] && echo "[ERROR] a brace is missing" && exit 1
      for service in collector-service scheduler-service evaluator-service; do
        mkdir -p $service/target/quarkus-app && : >$service/target/quarkus-app/quarkus-run.jar
      done
      mkdir -p deploy/local/target && : >deploy/local/target/headroom.jar
      mkdir -p deploy/benchmark/target && : >deploy/benchmark/target/benchmark.jar
      """;

  @TempDir Path directory;
  private Path root;
  private Path maven;

  private record Run(int exitCode, String out, String err) {}

  @BeforeEach
  void tree() throws IOException {
    root = Files.createDirectory(directory.resolve("head room"));
    maven = directory.resolve("maven.log");
    Files.createFile(maven);
    Files.copy(Path.of("../../headroom"), root.resolve("headroom"));
    executable(root.resolve("mvnw"), MAVEN.formatted(maven));
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    Files.createDirectories(root.resolve("common/src/main"));
  }

  @Test
  void the_first_jdk_that_is_new_enough_is_taken() throws Exception {
    var run =
        run(
            Map.of(
                "HEADROOM_JDK_DIRS",
                jdk("a", "17.0.2") + ":" + jdk("b", "25.0.1") + ":" + jdk("c", "26")),
            "triggers");
    assertTrue(run.out().startsWith("java b "), run::toString);
    assertTrue(run.out().endsWith("triggers\n"), run::toString);
    assertEquals(0, run.exitCode());
  }

  @Test
  void a_jdk_without_a_release_file_is_asked() throws Exception {
    var home = jdk("asked", "25.0.1");
    Files.delete(home.resolve("release"));
    assertTrue(
        run(Map.of("HEADROOM_JDK_DIRS", home.toString()), "triggers")
            .out()
            .startsWith("java asked "));
  }

  @Test
  void java_home_comes_before_the_usual_folders_unless_it_is_too_old() throws Exception {
    var folders = jdk("folder", "25").toString();
    var good =
        run(
            Map.of("JAVA_HOME", jdk("home", "25.0.2").toString(), "HEADROOM_JDK_DIRS", folders),
            "triggers");
    assertTrue(good.out().startsWith("java home "), good::toString);
    var old =
        run(
            Map.of("JAVA_HOME", jdk("old", "1.8.0_402").toString(), "HEADROOM_JDK_DIRS", folders),
            "triggers");
    assertTrue(old.out().startsWith("java folder "), old::toString);
  }

  @Test
  void a_runtime_without_a_compiler_is_no_jdk() throws Exception {
    var jre = jdk("jre", "25");
    Files.delete(jre.resolve("bin/javac"));
    assertEquals(2, run(Map.of("HEADROOM_JDK_DIRS", jre.toString()), "triggers").exitCode());
  }

  @Test
  void without_a_jdk_it_says_what_was_found_and_how_to_get_one() throws Exception {
    var run = run(Map.of("HEADROOM_JDK_DIRS", jdk("old", "21.0.4").toString()), "up");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("needs a JDK >= 25"), run::err);
    assertTrue(run.err().contains("(JDK 21)"), run::err);
    assertTrue(
        run.err().contains("adoptium.net") && run.err().contains("HEADROOM_JAVA_HOME="), run::err);
    assertEquals(2, run(Map.of("HEADROOM_JDK_DIRS", ""), "up").exitCode());
  }

  @Test
  void the_jdk_that_was_named_is_not_silently_replaced() throws Exception {
    var run =
        run(
            Map.of(
                "HEADROOM_JAVA_HOME",
                jdk("old", "21").toString(),
                "HEADROOM_JDK_DIRS",
                jdk("b", "25").toString()),
            "up");
    assertEquals(2, run.exitCode());
    assertTrue(
        run.err().contains("HEADROOM_JAVA_HOME is") && run.err().contains("JDK 21"), run::err);
  }

  @Test
  void builds_once_and_again_only_when_a_packaged_source_changed() throws Exception {
    var jdk = Map.of("HEADROOM_JDK_DIRS", jdk("b", "25").toString());
    var first = run(jdk, "triggers");
    assertTrue(
        first.err().contains("nothing is built yet") && first.err().contains("collector [3/8]"),
        first::err);
    assertEquals(1, builds());
    assertEquals("", run(jdk, "triggers").err());
    changed(root.resolve("common/src/test/SomeTest.java"));
    assertEquals("", run(jdk, "triggers").err());
    assertEquals(1, builds());
    changed(root.resolve("common/src/main/Some.java"));
    assertEquals("", run(jdk, "down").err(), "nobody waits for a build to stop something");
    assertEquals(1, builds());
    assertTrue(run(jdk, "triggers").err().contains("sources have changed"));
    assertEquals(2, builds());
  }

  @Test
  void a_failed_build_shows_its_errors_and_is_tried_again() throws Exception {
    var jdk = Map.of("HEADROOM_JDK_DIRS", jdk("b", "25").toString());
    Files.createFile(root.resolve("broken"));
    var failed = run(jdk, "triggers");
    assertEquals(1, failed.exitCode());
    assertTrue(
        failed.err().contains("a brace is missing") && failed.err().contains("build.log"),
        failed::err);
    Files.delete(root.resolve("broken"));
    assertEquals(0, run(jdk, "triggers").exitCode());
  }

  @Test
  void the_lock_of_a_build_that_was_killed_does_not_block() throws Exception {
    Files.createDirectory(root.resolve(".headroom"));
    Files.writeString(root.resolve(".headroom/build.lock"), "2147483646\n");
    assertEquals(
        0, run(Map.of("HEADROOM_JDK_DIRS", jdk("b", "25").toString()), "triggers").exitCode());
    assertFalse(Files.exists(root.resolve(".headroom/build.lock")));
  }

  @Test
  void help_needs_neither_a_build_nor_a_jdk() throws Exception {
    for (var help : new String[] {"help", "--help", ""}) {
      var run =
          run(
              Map.of("HEADROOM_JDK_DIRS", ""),
              help.isEmpty() ? new String[0] : new String[] {help});
      assertEquals(0, run.exitCode(), run::toString);
      assertTrue(run.out().contains("Nothing is built yet"), run::out);
    }
    assertEquals(0, builds());
  }

  @Test
  void verify_runs_mavens_verify_with_the_jdk_and_what_is_said_after_it() throws Exception {
    run(Map.of("HEADROOM_JDK_DIRS", jdk("b", "25").toString()), "verify", "-pl", "common");
    assertEquals(
        "mvnw with " + directory.resolve("b") + ": -B -ntp --fail-at-end verify -pl common\n",
        Files.readString(maven));
  }

  @Test
  void verify_ends_with_the_tests_that_failed_this_time() throws Exception {
    var reports = Files.createDirectories(root.resolve("common/target/surefire-reports"));
    var before = FileTime.from(Instant.EPOCH);
    Files.setLastModifiedTime(
        Files.writeString(reports.resolve("A.txt"), "A.old -- Time elapsed: 1 s <<< FAILURE!\n"),
        before);
    executable(
        root.resolve("mvnw"),
        """
        #!/bin/sh
        cd common/target/surefire-reports
        echo 'Tests run: 2, Time elapsed: 2 s <<< FAILURE! -- in B
        B.fails -- Time elapsed: 1 s <<< ERROR!' >B.txt
        touch -t 203001010000 B.txt
        exit 3
        """);
    var run = run(Map.of("HEADROOM_JDK_DIRS", jdk("b", "25").toString()), "verify");
    assertEquals(3, run.exitCode(), run::toString);
    assertEquals("Failed:\nB.fails -- Time elapsed: 1 s <<< ERROR!\n", run.err());
  }

  @Test
  void bench_builds_its_own_module_once_and_runs_it() throws Exception {
    var jdks = Map.of("HEADROOM_JDK_DIRS", jdk("b", "25").toString());
    var run = run(jdks, "bench", "scheduler", "--only", "drain");
    assertEquals(0, run.exitCode(), run::toString);
    assertTrue(
        run.out().endsWith("deploy/benchmark/target/benchmark.jar scheduler --only drain\n"),
        run::out);
    assertTrue(Files.readString(maven).contains("-pl deploy/benchmark -am"), run::toString);
    run(jdks, "bench", "scheduler");
    assertEquals(1, builds());
  }

  @Test
  void works_through_a_symlink_and_from_elsewhere_and_keeps_the_callers_directory()
      throws Exception {
    var elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    var link = Files.createSymbolicLink(elsewhere.resolve("hr"), Path.of("../head room/headroom"));
    var run =
        run(
            elsewhere,
            link,
            Map.of("HEADROOM_JDK_DIRS", jdk("b", "25").toString()),
            "apply",
            "a file.yaml");
    assertEquals(0, run.exitCode(), run::toString);
    assertTrue(run.out().contains("in " + elsewhere + " "), run::out);
    assertTrue(run.out().contains("-Dheadroom.home=" + root), run::out);
    assertTrue(run.out().endsWith(" apply a file.yaml\n"), run::out);
  }

  /** A JDK whose java says its name, where it is, and its arguments. */
  private Path jdk(String name, String version) throws IOException {
    var home = Files.createDirectories(directory.resolve(name));
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"Fake\"\nJAVA_VERSION=\"" + version + "\"\n");
    executable(
        home.resolve("bin/java"),
        """
        #!/bin/sh
        if [ "$1" = -version ]; then echo 'openjdk version "%s" 2025-10-21' >&2; exit 0; fi
        echo "java %s in $PWD $*"
        """
            .formatted(version, name));
    executable(home.resolve("bin/javac"), "#!/bin/sh\n");
    return home;
  }

  private long builds() throws IOException {
    return Files.readString(maven).lines().count();
  }

  private void changed(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "changed");
    Files.setLastModifiedTime(
        file,
        FileTime.from(
            Files.getLastModifiedTime(root.resolve(".headroom/build.stamp"))
                .toInstant()
                .plusSeconds(5)));
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Run run(Map<String, String> environment, String... arguments) throws Exception {
    return run(directory, root.resolve("headroom"), environment, arguments);
  }

  private Run run(Path from, Path script, Map<String, String> environment, String... arguments)
      throws Exception {
    var command = new java.util.ArrayList<>(java.util.List.of("bash", script.toString()));
    command.addAll(java.util.List.of(arguments));
    var builder = new ProcessBuilder(command).directory(from.toFile());
    builder.environment().clear();
    builder
        .environment()
        .putAll(new HashMap<>(Map.of("PATH", tools(), "HOME", directory.toString())));
    builder.environment().putAll(environment);
    var out = Files.createTempFile(directory, "out", "");
    var err = Files.createTempFile(directory, "err", "");
    var process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    return new Run(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  /** A PATH with the usual tools and no java. */
  private String tools() throws IOException {
    var bin = directory.resolve("bin");
    if (Files.notExists(bin)) {
      Files.createDirectory(bin);
      for (var tool :
          "bash sh readlink dirname sed head cksum tr mkdir find tee grep tail mv cat rm sleep touch"
              .split(" ")) {
        for (var folder : new String[] {"/usr/bin", "/bin"}) {
          if (Files.exists(Path.of(folder, tool)) && Files.notExists(bin.resolve(tool))) {
            Files.createSymbolicLink(bin.resolve(tool), Path.of(folder, tool));
          }
        }
      }
    }
    return bin.toString();
  }
}
