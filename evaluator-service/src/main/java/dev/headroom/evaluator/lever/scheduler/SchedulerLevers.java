package dev.headroom.evaluator.lever.scheduler;

import dev.headroom.evaluator.lever.Change;
import dev.headroom.evaluator.lever.Effect;
import dev.headroom.evaluator.lever.Fault;
import dev.headroom.evaluator.lever.Fault.Kind;
import dev.headroom.evaluator.lever.LeverDriver;
import dev.headroom.evaluator.lever.LeverName;
import dev.headroom.evaluator.lever.Look;
import dev.headroom.evaluator.lever.Reach;
import dev.headroom.evaluator.lever.Rehearsal;
import dev.headroom.evaluator.lever.Settling;
import dev.headroom.evaluator.lever.call.Reply;
import dev.headroom.evaluator.runbook.model.Lever;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Moves settings of the scheduler's jobs. A lever of every job sets each to the same absolute
 * value; each is replaced only as it was read, so that a kill in between leaves some set, which the
 * next attempt finds and leaves alone.
 */
public final class SchedulerLevers implements LeverDriver {

  private static final int NOT_AS_READ = 412;

  private final SchedulerApi api;
  private final String runbook;

  /**
   * @param runbook whose jobs are moved: those whose owner has its name
   */
  public SchedulerLevers(SchedulerApi api, String runbook) {
    this.api = api;
    this.runbook = runbook;
  }

  @Override
  public Look look(LeverName name, Lever lever) {
    return switch (JobSet.of(api, runbook, lever)) {
      case JobSet.Found.It(JobSet jobs) -> new Look.Seen(jobs.standing());
      case JobSet.Found.Nothing(Fault fault) -> new Look.Failed(fault);
    };
  }

  @Override
  public Rehearsal rehearse(Change change) {
    return switch (JobSet.of(api, runbook, change.lever())) {
      case JobSet.Found.Nothing(Fault fault) -> new Rehearsal.Refused(fault);
      case JobSet.Found.It(JobSet jobs) ->
          switch (jobs.toward(change)) {
            case JobSet.Way.Blocked(Fault fault) -> new Rehearsal.Refused(fault);
            case JobSet.Way.Astray(String says) ->
                new Rehearsal.Refused(new Fault(Kind.INVALID, says));
            case JobSet.Way.Moves(List<JobSet.Move> moves) ->
                new Rehearsal.Accepted(difference(moves), false);
          };
    };
  }

  @Override
  public Effect apply(Change change) {
    return switch (JobSet.of(api, runbook, change.lever())) {
      case JobSet.Found.Nothing(Fault fault) -> new Effect.Failed(fault, false);
      case JobSet.Found.It(JobSet jobs) ->
          switch (jobs.toward(change)) {
            case JobSet.Way.Blocked(Fault fault) -> new Effect.Failed(fault, false);
            case JobSet.Way.Astray(String says) -> new Effect.Drifted(says);
            case JobSet.Way.Moves(List<JobSet.Move> moves) -> move(change, moves);
          };
    };
  }

  private Effect move(Change change, List<JobSet.Move> moves) {
    List<String> done = new ArrayList<>();
    for (JobSet.Move move : moves) {
      switch (api.replace(move.job(), move.definition())) {
        case Reply.Taken taken -> done.add(move.job().id());
        case Reply.Refused refused when refused.status() == NOT_AS_READ && done.isEmpty() -> {
          return new Effect.Drifted(
              "job " + move.job().id() + " was replaced by somebody else just now");
        }
        case Reply.Refused refused -> {
          return new Effect.Failed(partly(refused.fault(), done, moves), !done.isEmpty());
        }
        case Reply.Lost lost -> {
          return new Effect.Failed(
              partly(lost.fault(), done, moves), lost.perhaps() || !done.isEmpty());
        }
      }
    }
    return readBack(change);
  }

  private Effect readBack(Change change) {
    return switch (JobSet.of(api, runbook, change.lever())) {
      case JobSet.Found.Nothing(Fault fault) -> new Effect.Failed(fault, true);
      case JobSet.Found.It(JobSet jobs) ->
          jobs.toward(change) instanceof JobSet.Way.Moves(List<JobSet.Move> moves)
                  && moves.isEmpty()
              ? new Effect.Applied(jobs.standing())
              : new Effect.Failed(
                  new Fault(Kind.INVALID, "the jobs were replaced by somebody else just now"),
                  true);
    };
  }

  @Override
  public Settling settling(Change change) {
    return switch (JobSet.of(api, runbook, change.lever())) {
      case JobSet.Found.Nothing(Fault fault) -> new Settling.Unknown(fault);
      case JobSet.Found.It(JobSet jobs) ->
          switch (jobs.toward(change)) {
            case JobSet.Way.Moves(List<JobSet.Move> moves) when moves.isEmpty() ->
                new Settling.Settled("in force from each job's next instant on");
            case JobSet.Way.Moves(List<JobSet.Move> moves) ->
                new Settling.Stuck("not set: " + difference(moves));
            case JobSet.Way.Astray(String says) -> new Settling.Stuck(says);
            case JobSet.Way.Blocked(Fault fault) -> new Settling.Stuck(fault.says());
          };
    };
  }

  @Override
  public Reach reach(Change change) {
    return switch (JobSet.of(api, runbook, change.lever())) {
      case JobSet.Found.It(JobSet jobs) -> jobs.reach(change);
      case JobSet.Found.Nothing(Fault fault) -> Reach.unknown(change.from().locks(), fault.says());
    };
  }

  @Override
  public String patch(Change change) {
    return JobSet.patch(change);
  }

  private static Fault partly(Fault fault, List<String> done, List<JobSet.Move> moves) {
    return done.isEmpty()
        ? fault
        : new Fault(
            fault.kind(),
            "%s; %d of %d jobs are set: %s"
                .formatted(fault.says(), done.size(), moves.size(), String.join(", ", done)));
  }

  private static String difference(List<JobSet.Move> moves) {
    return moves.isEmpty()
        ? "nothing: it stands there already"
        : moves.stream().map(JobSet.Move::difference).collect(Collectors.joining("\n"));
  }
}
