package dev.headroom.evaluator.runbook.signoff;

import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.SignOff;
import java.util.List;
import java.util.Optional;

/** Keeps every sign-off that was given. Safe for use by many threads. */
public interface SignOffs {

  /** Keeps one more. */
  void add(GivenSignOff signOff);

  /** Those of a runbook, the newest first. */
  List<GivenSignOff> newest(String runbook, int limit);

  /** The one that counts: the newer of the document's and the last given. */
  default Optional<SignOff> inForce(Runbook runbook) {
    SignOff written = runbook.spec().signOff();
    return newest(runbook.name(), 1).stream()
        .filter(given -> written == null || !given.on().isBefore(written.approvedOn()))
        .map(GivenSignOff::asWritten)
        .findFirst()
        .or(() -> Optional.ofNullable(written));
  }
}
