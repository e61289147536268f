package dev.headroom.benchmark.contestant;

/**
 * A scheduler, configured as its own documentation recommends for throughput. Each of its jobs
 * tells {@link Firings#fired} its nominal instant and does nothing else.
 */
public interface Contestant extends AutoCloseable {

  /** Registers the jobs, whether it is running or not, and returns when they are stored. */
  void register(JobSeries jobs);

  /** Begins or goes on to run what is due. */
  void start();

  /** Runs nothing more, and returns when what ran has ended. */
  void stop();

  /**
   * How many jobs that run once are done with, as the store has it, since this contestant was
   * opened: their outcome is written, with the durability that the store was asked for. Jobs that
   * another process registered count when they were there at a start.
   */
  long settled();

  @Override
  void close();
}
