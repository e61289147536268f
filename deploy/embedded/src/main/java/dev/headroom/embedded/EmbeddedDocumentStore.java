package dev.headroom.embedded;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A document store that speaks the MongoDB protocol on loopback and keeps its data in a directory.
 *
 * <p>A write that was acknowledged survives the death of the process; a power cut may take the last
 * second of them. There are no sessions, transactions or change streams. {@link #main} runs it as a
 * process of its own, which {@link DocumentStoreProcess} starts.
 */
public final class EmbeddedDocumentStore implements AutoCloseable {

  private static final String FILE = "documents.mv";
  static final String PID_FILE = "documents.pid";

  private final int port;
  private final MongoServer server;
  private final DurableH2Backend backend;
  private final ScheduledExecutorService maintenance;

  private EmbeddedDocumentStore(int port, MongoServer server, DurableH2Backend backend) {
    this.port = port;
    this.server = server;
    this.backend = backend;
    this.maintenance =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("document-store-maintenance").factory());
    maintenance.scheduleWithFixedDelay(backend::maintain, 1, 1, TimeUnit.SECONDS);
  }

  /** Opens the directory's documents and serves them on 127.0.0.1. */
  public static EmbeddedDocumentStore start(Path dataDir, int port) {
    createDirectories(dataDir);
    var backend = new DurableH2Backend(dataDir.resolve(FILE));
    var server = new MongoServer(backend);
    try {
      server.bind(new InetSocketAddress(LoopbackPort.loopback(), port));
    } catch (IOException | RuntimeException e) {
      backend.close();
      throw new ServerFailedException(
          "The document store cannot listen on 127.0.0.1:%d: %s".formatted(port, e.getMessage()),
          e);
    }
    return new EmbeddedDocumentStore(port, server, backend);
  }

  public String connectionString() {
    return "mongodb://127.0.0.1:" + port;
  }

  public int port() {
    return port;
  }

  /** Answers the commands that are under way, writes everything out and closes the file. */
  @Override
  public void close() {
    maintenance.shutdownNow();
    server.shutdown();
  }

  /**
   * {@code EmbeddedDocumentStore DIR PORT}: serves until it is told to end; exit code 1 when it
   * cannot go on.
   */
  public static void main(String[] args) throws Exception {
    if (args.length != 2 || !args[1].matches("\\d{1,5}")) {
      System.err.println("usage: EmbeddedDocumentStore DIR PORT");
      System.exit(2);
    }
    var dataDir = Path.of(args[0]).toAbsolutePath().normalize();
    try {
      var store = start(dataDir, Integer.parseInt(args[1]));
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(store::close));
      Files.writeString(dataDir.resolve(PID_FILE), Long.toString(ProcessHandle.current().pid()));
      System.out.println("serving " + dataDir + " on " + store.connectionString());
      store.awaitFailure();
      System.err.println(
          "the file can no longer be written, see above; ending so that a restart can recover it");
    } catch (ServerFailedException e) {
      System.err.println(e.getMessage());
    }
    // halt: an orderly close would wait for a store that is broken.
    Runtime.getRuntime().halt(1);
  }

  private void awaitFailure() throws InterruptedException {
    while (backend.isWorking()) {
      TimeUnit.SECONDS.sleep(1);
    }
  }

  private static void createDirectories(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new ServerFailedException(
          "The directory " + directory + " cannot be made: " + e.getMessage(), e);
    }
  }
}
