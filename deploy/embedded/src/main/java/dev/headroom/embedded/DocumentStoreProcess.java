package dev.headroom.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * {@link EmbeddedDocumentStore} as a child process, so that it can be killed and started again on
 * its own.
 */
public final class DocumentStoreProcess implements RestartableServer {

  private final int port;
  private final ServerProcess process;
  private final Path pidFile;

  private DocumentStoreProcess(int port, ServerProcess process, Path pidFile) {
    this.port = port;
    this.process = process;
    this.pidFile = pidFile;
  }

  /** Starts the store with this JVM's own Java and class path, and returns once it serves. */
  public static DocumentStoreProcess start(Path dataDir, int port) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    return start(java, System.getProperty("java.class.path"), dataDir, port);
  }

  /**
   * @param java the JDK's {@code java} command to run it with
   * @param classPath must hold this module and what it needs
   */
  public static DocumentStoreProcess start(Path java, String classPath, Path dataDir, int port) {
    var data = dataDir.toAbsolutePath().normalize();
    var process =
        new ServerProcess(
            "The document store on port " + port,
            command(java, classPath, data, port),
            Map.of(),
            data.resolve("documents.log"));
    var store =
        new DocumentStoreProcess(port, process, data.resolve(EmbeddedDocumentStore.PID_FILE));
    store.start();
    return store;
  }

  private void start() {
    process.start(this::isWrittenDown);
  }

  @Override
  public String name() {
    return "document store";
  }

  public int port() {
    return port;
  }

  public String connectionString() {
    return "mongodb://127.0.0.1:" + port;
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void kill() {
    process.kill();
  }

  @Override
  public void restart() {
    process.close();
    start();
  }

  @Override
  public void close() {
    process.close();
  }

  @Override
  public String logTail() {
    return process.logTail();
  }

  private static List<String> command(Path java, String classPath, Path data, int port) {
    return List.of(
        java.toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "-Xmx256m",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        classPath,
        EmbeddedDocumentStore.class.getName(),
        data.toString(),
        Integer.toString(port));
  }

  /** The store writes its pid once it serves; an earlier run's pid there is another number. */
  private boolean isWrittenDown(long pid) {
    try {
      return Files.readString(pidFile).equals(Long.toString(pid));
    } catch (IOException e) {
      return false;
    }
  }
}
