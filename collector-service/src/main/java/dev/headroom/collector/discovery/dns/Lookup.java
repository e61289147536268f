package dev.headroom.collector.discovery.dns;

import dev.headroom.collector.scrape.CallFailed;
import dev.headroom.collector.scrape.Deadline;
import java.util.List;

/** Asks a name server one question. */
interface Lookup {

  /** The records that stand for addresses or servers. */
  enum Kind {
    A,
    AAAA,
    SRV
  }

  /** What a name server said. */
  sealed interface Answer {

    /** The records of the kind; none when the name has others only. */
    record Records(List<Record> records) implements Answer {

      public Records {
        records = List.copyOf(records);
      }
    }

    record NoSuchName() implements Answer {}

    /**
     * @param code as DNS calls it, {@code ServFail}
     */
    record Refused(String code) implements Answer {}
  }

  /**
   * @param host an address, or the name of a server
   * @param port of a server; 0 for an address
   */
  record Record(String host, int port) {}

  /**
   * @param name a full name, with its final dot
   * @throws CallFailed if no answer came in time
   */
  Answer ask(String name, Kind kind, Deadline deadline) throws CallFailed;
}
