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
   * How many of the jobs registered here to run once are done with, as the store has it: their
   * outcome is written, with the durability that the store was asked for.
   */
  long settled();

  @Override
  void close();
}
