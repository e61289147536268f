package dev.headroom.evaluator.runbook.signoff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Sign-offs in memory. */
public final class InMemorySignOffs implements SignOffs {

  private final List<GivenSignOff> all = new ArrayList<>();

  @Override
  public synchronized void add(GivenSignOff signOff) {
    if (!all.contains(signOff)) {
      all.add(signOff);
    }
  }

  @Override
  public synchronized List<GivenSignOff> newest(String runbook, int limit) {
    return all.stream()
        .filter(one -> one.runbook().equals(runbook))
        .sorted(Comparator.comparing(GivenSignOff::at).reversed())
        .limit(limit)
        .toList();
  }
}
