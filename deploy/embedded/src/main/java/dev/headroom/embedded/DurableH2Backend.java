package dev.headroom.embedded;

import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Keeps documents in one H2 file and answers a command only after its changes are written there.
 *
 * <p>H2's own once-a-second commit is off: it would lose acknowledged documents with the process,
 * and could cut a command in two (a document without its index entry). Here commands run one at a
 * time, and a commit never runs beside one. Commands that wait for the lock together share one
 * commit. What is written survives the process; {@link #maintain()} makes it survive the machine.
 */
final class DurableH2Backend extends H2Backend {

  /**
   * How long replaced bytes stay in the file: longer than {@link #maintain()} takes to bring their
   * replacement to the disk, and no longer, because each commit rewrites some 30 KB (H2's 45 s
   * default grew the file by 100 MB in 10 s of writes).
   */
  private static final int RETENTION_MILLIS = 2_000;

  private static final int COMPACT_BELOW_PERCENT = 60;
  private static final int COMPACT_BYTES = 4 * 1024 * 1024;
  private static final int COMPACT_ON_CLOSE_MILLIS = 500;

  private final ReentrantLock lock = new ReentrantLock(true);
  private final MVStore store;
  private boolean unsynced;

  DurableH2Backend(Path file) {
    this(open(file));
  }

  private DurableH2Backend(MVStore store) {
    super(store);
    this.store = store;
    // Drivers of today refuse servers older than 4.2; the library's default is 3.6.
    version(ServerVersion.MONGO_5_0);
  }

  private static MVStore open(Path file) {
    try {
      var store =
          new MVStore.Builder()
              .fileName(file.toString())
              .autoCommitDisabled()
              .autoCommitBufferSize(0)
              .open();
      store.setVersionsToKeep(0);
      store.setRetentionTime(RETENTION_MILLIS);
      return store;
    } catch (MVStoreException e) {
      throw new ServerFailedException(
          "The document store cannot open %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  @Override
  public Document handleCommand(
      Channel channel, String databaseName, String command, Document query) {
    return durably(() -> super.handleCommand(channel, databaseName, command, query));
  }

  @Override
  public QueryResult handleQuery(MongoQuery query) {
    return durably(() -> super.handleQuery(query));
  }

  @Override
  public Document handleMessage(MongoMessage message) {
    return durably(() -> super.handleMessage(message));
  }

  /**
   * Forces what is written to the disk and gives garbage back; to be called about once a second.
   */
  void maintain() {
    lock.lock();
    try {
      if (unsynced && !store.isClosed()) {
        store.compact(COMPACT_BELOW_PERCENT, COMPACT_BYTES);
        store.sync();
        unsynced = false;
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * False once a write has failed, for example on a full disk: H2 then serves nothing more until it
   * is opened again.
   */
  boolean isWorking() {
    return !store.isClosed();
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (!store.isClosed()) {
        store.compactFile(COMPACT_ON_CLOSE_MILLIS);
      }
      super.close();
    } finally {
      lock.unlock();
    }
  }

  private <T> T durably(Supplier<T> command) {
    try {
      lock.lock();
      try {
        return command.get();
      } finally {
        lock.unlock();
      }
    } finally {
      commit();
    }
  }

  @Override
  public void commit() {
    lock.lock();
    try {
      if (store.hasUnsavedChanges()) {
        super.commit();
        unsynced = true;
      }
    } finally {
      lock.unlock();
    }
  }
}
