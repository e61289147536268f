package dev.headroom.local.datadir;

import java.nio.file.Path;

/**
 * A process that holds a data directory until it is killed; prints {@code held} or {@code refused}.
 */
public final class LockHolder {

  private LockHolder() {}

  public static void main(String[] args) throws Exception {
    var lock = DataDirLock.tryAcquire(new DataDir(Path.of(args[0])));
    System.out.println(lock.isPresent() ? "held" : "refused");
    if (lock.isPresent()) {
      System.in.read();
    }
  }
}
