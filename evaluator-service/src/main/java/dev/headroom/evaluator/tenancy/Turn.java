package dev.headroom.evaluator.tenancy;

import java.util.List;

/** What became of a wish to change the table. */
public sealed interface Turn {

  /** The table that is to be stored. */
  record Made(TenancyTable table) implements Turn {}

  /** It is so already. */
  record Already(TenancyTable table) implements Turn {}

  /** Nothing is changed. */
  record Refused(Reason reason, String says, List<Fault> faults) implements Turn {
    public Refused {
      faults = List.copyOf(faults);
    }

    Refused(Reason reason, String says) {
      this(reason, says, List.of());
    }
  }

  /**
   * What is wrong at a place of what was sent.
   *
   * @param line of a text, or the number of an entry, from 1
   */
  record Fault(int line, String offending, String says) {}

  /** Why something is refused. */
  enum Reason {
    BAD_TENANT("bad-tenant", 400),
    BAD_IMPORT("bad-import", 422),
    NO_SUCH_CLUSTER("no-such-cluster", 422),
    NO_ROOM("no-room", 409),
    PLACED_ELSEWHERE("placed-elsewhere", 409),
    NOT_PLACED("tenant-not-placed", 404),
    NO_SUCH_MOVE("no-such-move", 404),
    MOVING("tenant-is-moving", 409),
    NOT_NOW("not-now", 409),
    FULL("table-full", 409);

    private final String code;
    private final int status;

    Reason(String code, int status) {
      this.code = code;
      this.status = status;
    }

    public String code() {
      return code;
    }

    /** As HTTP would say it. */
    public int status() {
      return status;
    }
  }
}
