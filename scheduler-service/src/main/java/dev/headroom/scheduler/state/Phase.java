package dev.headroom.scheduler.state;

/** Where a run stands. */
public enum Phase {
  /** To be started, not before its time. */
  WAITING,
  /** To be claimed by a worker. */
  OFFERED,
  /** Started, and held under a lease. */
  RUNNING,
  /** Nobody can say how it ended, and somebody has to decide. */
  HELD,
  /** Its tenant batches run in its stead. */
  PARENT;

  char letter() {
    return name().charAt(0);
  }

  static Phase of(char letter) {
    return switch (letter) {
      case 'W' -> WAITING;
      case 'O' -> OFFERED;
      case 'R' -> RUNNING;
      case 'H' -> HELD;
      case 'P' -> PARENT;
      default -> throw new IllegalArgumentException("not a phase: " + letter);
    };
  }
}
