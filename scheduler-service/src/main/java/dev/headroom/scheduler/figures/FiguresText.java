package dev.headroom.scheduler.figures;

import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.ledger.Outcome;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Figures in the Prometheus text format, version 0.0.4.
 *
 * <p>Names of owners and jobs need no escaping: {@link JobId#FORM} has no character that would.
 */
public final class FiguresText {

  public static final String MEDIA_TYPE = "text/plain;version=0.0.4;charset=utf-8";

  /** A job takes some 15 lines of 90 characters. */
  private static final int CHARS_PER_JOB = 1_300;

  private final StringBuilder text;
  private final Figures figures;

  private FiguresText(Figures figures) {
    this.figures = figures;
    this.text = new StringBuilder(2_000 + figures.jobs().size() * CHARS_PER_JOB);
  }

  public static String of(Figures figures) {
    return new FiguresText(figures).write();
  }

  private String write() {
    single("scheduler_jobs_running", "Starts that go on now", figures.running());
    figures.due().ifPresent(due -> single("scheduler_jobs_due", "Jobs that are due and wait", due));
    single("scheduler_figures_jobs", "Jobs that these figures are of", figures.jobs().size());
    single(
        "scheduler_figures_cut", "1 when there are more jobs than listed", figures.cut() ? 1 : 0);
    if (figures.cut() && !figures.jobs().isEmpty()) {
      text.append("# Cut after ")
          .append(figures.last())
          .append(": ask by owner, or raise headroom.scheduler.figures.max-jobs.\n");
    }
    family("scheduler_runs_total", "counter", "Instants by what became of them");
    figures.jobs().forEach(this::runs);
    perJob(
        "scheduler_runs_missed_total",
        "counter",
        "Instants that did not run although nobody wanted that",
        job -> (double) job.totals().missed());
    perJob(
        "scheduler_runs_running", "gauge", "Starts that go on now", job -> (double) job.running());
    perJob(
        "scheduler_runs_waiting",
        "gauge",
        "Runs that wait, and an instant that is due",
        job -> (double) job.waiting());
    perJob(
        "scheduler_runs_held",
        "gauge",
        "Runs whose end nobody knows, until somebody decides",
        job -> (double) job.held());
    perJob(
        "scheduler_job_lateness_seconds",
        "gauge",
        "From its instant to the start, of the run that ended last",
        job -> job.timing() == null ? null : JobFigures.seconds(job.timing().late()));
    perJob(
        "scheduler_job_duration_seconds",
        "gauge",
        "From its start to the outcome, of the run that ended last",
        job -> job.timing() == null ? null : JobFigures.seconds(job.timing().took()));
    perJob(
        "scheduler_job_duration_ratio",
        "gauge",
        "How much of the time to the next instant a run takes",
        JobFigures::ratio);
    return text.toString();
  }

  private void runs(JobFigures job) {
    for (Outcome outcome : Outcome.values()) {
      text.append("scheduler_runs_total{outcome=\"").append(outcome.word()).append("\",");
      labels(job.job());
      text.append(job.totals().of(outcome)).append('\n');
    }
  }

  private void perJob(
      String name, String type, String help, Function<JobFigures, @Nullable Double> value) {
    family(name, type, help);
    for (JobFigures job : figures.jobs()) {
      @Nullable Double number = value.apply(job);
      if (number != null) {
        text.append(name).append('{');
        labels(job.job());
        number(number);
      }
    }
  }

  private void labels(JobId job) {
    text.append("job=\"").append(job.name()).append("\",owner=\"").append(job.owner());
    text.append("\"} ");
  }

  private void number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
      text.append((long) value).append('\n');
    } else {
      text.append(value).append('\n');
    }
  }

  private void single(String name, String help, long value) {
    family(name, "gauge", help);
    text.append(name).append(' ').append(value).append('\n');
  }

  private void family(String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append(".\n");
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }
}
