package dev.headroom.collector.scrape.postgres;

import dev.headroom.collector.testing.Programs;
import dev.headroom.embedded.LoopbackPort;
import dev.headroom.embedded.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real PostgreSQL of the machine in a directory of its own; never run as root. */
final class PostgresServer implements AutoCloseable {

  static final String PASSWORD = "s3cret/@:";

  private final Path binaries;
  private final Path root;
  private final int port;
  private final ServerProcess process;

  private PostgresServer(Path binaries, Path root, int port, String... more) {
    this.binaries = binaries;
    this.root = root;
    this.port = port;
    this.process =
        new ServerProcess(
            "PostgreSQL on port " + port,
            command(
                more,
                binaries.resolve("postgres").toString(),
                "-D",
                data().toString(),
                "-p",
                String.valueOf(port),
                "-k",
                root.toString(),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "fsync=off",
                "-c",
                "max_connections=20",
                "-c",
                "deadlock_timeout=100ms",
                "-c",
                "shared_preload_libraries=pg_stat_statements"),
            Map.of(),
            root.resolve("log"));
  }

  /** Empty where the machine has no server with its tools. */
  static Optional<Path> binaries() throws IOException {
    var program = Programs.find("postgres");
    return program.isEmpty()
        ? Optional.empty()
        : Optional.of(program.get().toRealPath().getParent())
            .filter(directory -> Files.isExecutable(directory.resolve("pg_basebackup")));
  }

  static PostgresServer start(Path binaries) throws Exception {
    return new PostgresServer(binaries, directory(), LoopbackPort.free()).initialised().started();
  }

  /** One that speaks TLS, with that certificate and its key in PEM. */
  static PostgresServer start(Path binaries, String certificate, String key) throws Exception {
    Path root = directory();
    var server =
        new PostgresServer(
            binaries,
            root,
            LoopbackPort.free(),
            "-c",
            "ssl=on",
            "-c",
            "ssl_cert_file=" + root.resolve("server.crt"),
            "-c",
            "ssl_key_file=" + root.resolve("server.key"));
    server.write("server.crt", certificate);
    server.write("server.key", key);
    return server.initialised().started();
  }

  /** Readable by the server alone, which insists on it. */
  private void write(String name, String text) throws Exception {
    Path file = Files.writeString(root.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    if (isRoot()) {
      exec(List.of("chown", "postgres", file.toString()));
    }
  }

  private PostgresServer initialised() throws Exception {
    Path password = root.resolve("password");
    Files.writeString(password, PASSWORD);
    run(
        "initdb",
        "-D",
        data().toString(),
        "-U",
        "postgres",
        "-A",
        "scram-sha-256",
        "--pwfile=" + password,
        "-N",
        "--locale=C",
        "-E",
        "UTF8");
    return this;
  }

  /** A replica that streams from this server. */
  PostgresServer replica() throws Exception {
    var replica = new PostgresServer(binaries, directory(), LoopbackPort.free());
    replica.run(
        "pg_basebackup",
        "-d",
        "host=127.0.0.1 port=%d user=postgres password='%s' application_name=replica1"
            .formatted(port, PASSWORD),
        "-D",
        replica.data().toString(),
        "-R",
        "-X",
        "stream",
        "-c",
        "fast");
    return replica.started();
  }

  int port() {
    return port;
  }

  /** A URI whose password is in the variable PW. */
  String uri(String user) {
    return "postgres://%s:${PW}@127.0.0.1:%d/postgres".formatted(user, port);
  }

  @Override
  public void close() {
    process.kill();
    try (var files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      System.err.println("a test directory stays behind: " + e);
    }
  }

  private Path data() {
    return root.resolve("data");
  }

  private PostgresServer started() {
    process.start(pid -> process.logTail().contains("ready to accept"));
    return this;
  }

  private static Path directory() throws Exception {
    Path directory = Files.createTempDirectory("headroom-postgres");
    if (isRoot()) {
      exec(List.of("chown", "postgres", directory.toString()));
    }
    return directory;
  }

  private void run(String program, String... arguments) throws Exception {
    var command = new ArrayList<String>(List.of(binaries.resolve(program).toString()));
    command.addAll(Arrays.asList(arguments));
    exec(asOrdinaryUser(command.toArray(String[]::new)));
  }

  private static List<String> command(String[] more, String... command) {
    return Stream.concat(asOrdinaryUser(command).stream(), Arrays.stream(more)).toList();
  }

  private static List<String> asOrdinaryUser(String... command) {
    var words = new ArrayList<String>();
    if (isRoot()) {
      words.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"));
    }
    words.addAll(Arrays.asList(command));
    return words;
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static void exec(List<String> command) throws Exception {
    Path output = Files.createTempFile("headroom-postgres", ".log");
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(command + ": " + Files.readString(output));
      }
    } finally {
      Files.delete(output);
    }
  }
}
