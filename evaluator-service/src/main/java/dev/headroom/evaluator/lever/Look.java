package dev.headroom.evaluator.lever;

/** What came of reading a lever. */
public sealed interface Look {

  record Seen(Standing standing) implements Look {}

  record Failed(Fault fault) implements Look {}
}
