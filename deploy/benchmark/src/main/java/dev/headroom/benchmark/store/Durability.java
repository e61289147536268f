package dev.headroom.benchmark.store;

/** When an acknowledged write is on the disk. */
public enum Durability {
  /** Within a second: Redis' {@code everysec}, PostgreSQL's {@code synchronous_commit = off}. */
  WITHIN_A_SECOND("everysec", "off"),
  /** Before the answer: Redis' {@code always}, PostgreSQL's {@code synchronous_commit = on}. */
  BEFORE_THE_ANSWER("always", "on");

  private final String appendfsync;
  private final String synchronousCommit;

  Durability(String appendfsync, String synchronousCommit) {
    this.appendfsync = appendfsync;
    this.synchronousCommit = synchronousCommit;
  }

  public String appendfsync() {
    return appendfsync;
  }

  public String synchronousCommit() {
    return synchronousCommit;
  }
}
