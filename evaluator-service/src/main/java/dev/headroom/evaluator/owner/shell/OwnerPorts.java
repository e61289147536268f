package dev.headroom.evaluator.owner.shell;

import dev.headroom.common.time.MonotonicClock;
import dev.headroom.evaluator.checkpoint.CheckpointStore;
import dev.headroom.evaluator.decision.DecisionStore;
import dev.headroom.evaluator.history.HistoryConfig;
import dev.headroom.evaluator.history.HistoryStore;
import dev.headroom.evaluator.owner.Announcer;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.response.ProposalStore;
import dev.headroom.evaluator.silence.CachedSilences;
import dev.headroom.evaluator.stream.RunbookStream;

/** Everything an owner talks to. */
public record OwnerPorts(
    RunbookVersions catalog,
    RunbookStream stream,
    CheckpointStore checkpoints,
    HistoryStore history,
    DecisionStore decisions,
    ProposalStore proposals,
    CachedSilences silences,
    Announcer announcer,
    Inquiries inquiries,
    OwnerMetrics metrics,
    HistoryConfig keep,
    MonotonicClock clock) {}
