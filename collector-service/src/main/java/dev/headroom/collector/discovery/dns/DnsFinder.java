package dev.headroom.collector.discovery.dns;

import dev.headroom.collector.discovery.Finder;
import dev.headroom.collector.discovery.Finding;
import dev.headroom.collector.discovery.FoundTarget;
import dev.headroom.collector.scrape.CallFailed;
import dev.headroom.collector.scrape.Deadline;
import dev.headroom.collector.scrape.Failure;
import java.util.List;

/** The targets behind a name. */
final class DnsFinder implements Finder {

  private final Lookup lookup;
  private final SearchList search;
  private final String name;
  private final List<Lookup.Kind> kinds;
  private final int port;

  /**
   * @param kinds the first of which there are records counts: whoever has addresses of both
   *     families is one target, not two
   * @param port of records that have none
   */
  DnsFinder(Lookup lookup, SearchList search, String name, List<Lookup.Kind> kinds, int port) {
    this.lookup = lookup;
    this.search = search;
    this.name = name;
    this.kinds = kinds;
    this.port = port;
  }

  @Override
  public Finding find(Deadline deadline) {
    try {
      for (String candidate : search.candidates(name)) {
        Finding finding = find(candidate, deadline);
        if (finding != null) {
          return finding;
        }
      }
      return failed("there is no name " + name);
    } catch (CallFailed e) {
      return failed("%s: %s".formatted(name, e.failure().reason()));
    }
  }

  /** Null if there is no such name. */
  private @org.jspecify.annotations.Nullable Finding find(String candidate, Deadline deadline)
      throws CallFailed {
    boolean known = false;
    for (Lookup.Kind kind : kinds) {
      switch (lookup.ask(candidate, kind, deadline)) {
        case Lookup.Answer.Records answer -> {
          known = true;
          if (!answer.records().isEmpty()) {
            return new Finding.Found(
                answer.records().stream().map(this::target).distinct().toList(), List.of());
          }
        }
        case Lookup.Answer.NoSuchName none -> {}
        // A part of the addresses would give a wrong sum.
        case Lookup.Answer.Refused(String code) -> {
          return failed("the name server answers %s for %s".formatted(code, candidate));
        }
      }
    }
    return known ? new Finding.Found(List.of(), List.of()) : null;
  }

  private FoundTarget target(Lookup.Record record) {
    return new FoundTarget(record.host(), record.port() == 0 ? port : record.port());
  }

  private static Finding failed(String reason) {
    return new Finding.Failed(new Failure("dns", reason));
  }
}
