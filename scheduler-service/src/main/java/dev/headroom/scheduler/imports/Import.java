package dev.headroom.scheduler.imports;

import dev.headroom.common.problem.ProblemException;
import dev.headroom.scheduler.imports.Difference.Kind;
import dev.headroom.scheduler.imports.legacy.BadExpression;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.json.JobJson;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a file would come to: jobs as the API takes them, what each old scheduler does otherwise in
 * the years to come, and complaints.
 */
public record Import(
    Dialect dialect, Instant from, Instant until, List<Job> jobs, List<Complaint> complaints) {

  /** How far ahead old and new are compared. */
  private static final int YEARS = 5;

  /**
   * Instants to look at for one job: one that runs every minute takes some twenty thousand, one
   * that runs each second of one day a month is not followed to the end.
   */
  private static final int MAX_STEPS_OF_JOB = 400_000;

  /** Instants to look at for all jobs together, which takes some ten seconds. */
  private static final int MAX_STEPS = 8_000_000;

  /** A job to register, and what its old scheduler does otherwise. */
  public record Job(JobDefinition definition, Proposal proposal, Differences differs) {

    public long total(Kind kind) {
      return differs.of(kind).total();
    }
  }

  public Import {
    jobs = List.copyOf(jobs);
    complaints = complaints.stream().sorted(Comparator.comparingInt(Complaint::line)).toList();
  }

  /** Judges the proposals as the API would, and compares each with its old scheduler. */
  public static Import of(
      Dialect dialect, Proposals proposals, String owner, JobJson reader, Instant from) {
    Instant until = from.atOffset(ZoneOffset.UTC).plusYears(YEARS).toInstant();
    List<Complaint> complaints = new ArrayList<>(proposals.complaints());
    List<Job> jobs = new ArrayList<>();
    int stepsLeft = MAX_STEPS;
    for (Proposal proposal : proposals.jobs()) {
      try {
        JobDefinition definition =
            reader.read(new JobId(owner, proposal.name()), proposal.definition());
        if (definition.enabled() && definition.calendar().next(from).isEmpty()) {
          complaints.add(complaint(proposal, "has no run after " + from + "; leave it out"));
          continue;
        }
        Differences differences =
            Comparison.between(
                definition.calendar(),
                proposal.old().get(),
                proposal.zone(),
                from,
                until,
                Math.min(stepsLeft, MAX_STEPS_OF_JOB));
        stepsLeft -= differences.steps();
        jobs.add(new Job(definition, proposal, differences));
      } catch (BadExpression invalid) {
        complaints.add(complaint(proposal, invalid.reason()));
      } catch (ProblemException invalid) {
        complaints.add(complaint(proposal, invalid.problem().detail()));
      }
    }
    return new Import(dialect, from, until, jobs, complaints);
  }

  /** How many differences of a kind all jobs have together. */
  public long total(Kind kind) {
    return jobs.stream().mapToLong(job -> job.total(kind)).sum();
  }

  private static Complaint complaint(Proposal proposal, String message) {
    return new Complaint(proposal.line(), proposal.text(), message);
  }
}
