package dev.headroom.evaluator.response;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The fake. */
public final class InMemoryProposalStore implements ProposalStore {

  private final Map<String, Proposal> proposals = new ConcurrentHashMap<>();

  @Override
  public boolean add(Proposal proposal) {
    return proposals.putIfAbsent(proposal.id(), proposal) == null;
  }

  public List<Proposal> newest(Optional<String> runbook, int limit) {
    return proposals.values().stream()
        .filter(proposal -> runbook.map(proposal.runbook()::equals).orElse(true))
        .sorted(Comparator.comparing(Proposal::at).thenComparing(Proposal::id).reversed())
        .limit(limit)
        .toList();
  }

  public Optional<Proposal> find(String id) {
    return Optional.ofNullable(proposals.get(id));
  }
}
