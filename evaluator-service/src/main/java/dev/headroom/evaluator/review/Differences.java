package dev.headroom.evaluator.review;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is other than in the review before. */
final class Differences {

  private Differences() {}

  static HeadroomReview.@Nullable Since since(
      Material material, Verdict verdict, List<TriggerLine> lines) {
    if (material.earlier().isEmpty()) {
      return null;
    }
    HeadroomReview before = material.earlier().getFirst();
    var changes = new ArrayList<String>();
    if (before.verdict() != verdict) {
      changes.add("verdict: %s, was %s".formatted(verdict.words(), before.verdict().words()));
    }
    if (before.version() != material.version()) {
      changes.add("runbook: version %d, was %d".formatted(material.version(), before.version()));
    }
    Map<String, TriggerLine> then = new LinkedHashMap<>();
    before.triggers().forEach(line -> then.put(line.name(), line));
    for (TriggerLine line : lines) {
      TriggerLine old = then.remove(line.name());
      if (old == null) {
        changes.add("%s: new, %s".formatted(line.name(), line.verdict().words()));
      } else if (old.verdict() != line.verdict()) {
        changes.add(
            "%s: %s, was %s".formatted(line.name(), line.verdict().words(), old.verdict().words()));
      }
    }
    then.keySet().forEach(name -> changes.add(name + ": gone"));
    return new HeadroomReview.Since(before.id(), before.at(), before.verdict(), changes);
  }
}
