package dev.headroom.local.datadir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Held by the one process that runs {@code up} on a data directory; the operating system lets go of
 * it when that dies.
 */
public final class DataDirLock implements AutoCloseable {

  private final FileChannel channel;

  private DataDirLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock, making the directory when needed; empty when another process, or another caller
   * here, holds it.
   */
  public static Optional<DataDirLock> tryAcquire(DataDir dir) {
    try {
      Files.createDirectories(dir.root());
      var channel =
          FileChannel.open(dir.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        return Optional.empty();
      }
      channel.truncate(0);
      channel.write(StandardCharsets.US_ASCII.encode(Long.toString(ProcessHandle.current().pid())));
      return Optional.of(new DataDirLock(channel));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The data directory " + dir + " cannot be used: " + e.getMessage(), e);
    }
  }

  /** The process that holds the lock now; empty when nobody does. Not for the holder itself. */
  public static Optional<ProcessHandle> holder(DataDir dir) {
    if (!Files.exists(dir.lock())) {
      return Optional.empty();
    }
    var free = tryAcquire(dir);
    if (free.isPresent()) {
      free.get().close();
      return Optional.empty();
    }
    try {
      return ProcessHandle.of(Long.parseLong(Files.readString(dir.lock()).strip()));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }
}
