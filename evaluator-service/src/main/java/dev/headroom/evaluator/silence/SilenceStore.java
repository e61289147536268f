package dev.headroom.evaluator.silence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps silences, also those that are over. Safe for use by many threads. */
public interface SilenceStore {

  /**
   * Stores a silence unless one with its id is there.
   *
   * @return whether it is new
   */
  boolean add(Silence silence);

  Optional<Silence> find(String id);

  /** Those that are not over at an instant, by id: active ones and those to come. */
  List<Silence> current(Instant at);

  /** All, the one created last first. */
  List<Silence> newest(int limit);

  /**
   * Ends a silence early; one that is over by then stays as it was.
   *
   * @return the silence as it is now; empty if there is none
   */
  Optional<Silence> end(String id, Instant at);
}
