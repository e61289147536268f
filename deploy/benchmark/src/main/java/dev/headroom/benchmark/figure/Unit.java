package dev.headroom.benchmark.figure;

/** What a reading counts, and which way is better. */
public enum Unit {
  RUNS_PER_SECOND("runs/s", true),
  JOBS_PER_SECOND("jobs/s", true),
  PERCENT("%", true),
  SECONDS("s", false),
  MILLIS("ms", false),
  CPU_MICROS("us CPU/run", false),
  MEBIBYTES("MiB", false),
  KIBIBYTES("KiB", false),
  CORES("cores", false),
  COLLECTORS("collectors", false),
  BYTES_PER_SAMPLE("bytes/sample", false),
  BYTES_PER_JOB("bytes/job", false),
  SAMPLES_PER_SECOND("samples/s", true),
  MEGABYTES_PER_SECOND("MB/s", true),
  CPU_MILLIS("ms CPU", false),
  BYTES_PER_WINDOW("bytes/window", false),
  BYTES("bytes", false),
  OWA("OWA", false),
  MASE("MASE", false),
  BRIER("Brier", false),
  STEPS("steps", false),
  DECISIONS("decisions", true);

  private final String text;
  private final boolean moreIsBetter;

  Unit(String text, boolean moreIsBetter) {
    this.text = text;
    this.moreIsBetter = moreIsBetter;
  }

  public String text() {
    return text;
  }

  boolean moreIsBetter() {
    return moreIsBetter;
  }
}
