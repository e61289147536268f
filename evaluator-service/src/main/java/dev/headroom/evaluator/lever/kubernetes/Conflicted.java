package dev.headroom.evaluator.lever.kubernetes;

import dev.headroom.evaluator.lever.Holder;

/** The server says that another field manager sets what was to be set; nothing was changed. */
final class Conflicted extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Holder holder;

  Conflicted(Holder holder) {
    super(holder.says());
    this.holder = holder;
  }

  Holder holder() {
    return holder;
  }
}
