package dev.headroom.evaluator.window;

/**
 * The samples of a window in order of their value, while they come and go: a {@link RankedBand} of
 * themselves as long as there are few, {@link RankedCodes} of their places on the {@link LogScale}
 * from then on until none is left.
 */
final class RankedSamples implements Distribution {

  /** Up to so many samples the quantiles of a window are exact. */
  static final int EXACT = 1_024;

  /** The window whose samples these are, and that still holds them as they came. */
  interface Holder {

    /** All samples that are in the window now, in any order; longer than they are many. */
    double[] samples();

    /** Adds all samples that are in the window now. */
    void addTo(RankedSamples ranked);
  }

  private final Holder holder;
  private final RankedBand band = new RankedBand();
  private final RankedCodes codes = new RankedCodes();
  private boolean approximate;

  /** Whether a sample came of which only its place is known. */
  private boolean coded;

  RankedSamples(Holder holder) {
    this.holder = holder;
  }

  @Override
  public boolean isApproximate() {
    return approximate;
  }

  int size() {
    return approximate ? codes.size() : band.size();
  }

  void add(double sample) {
    if (approximate) {
      codes.add(LogScale.code(sample));
    } else {
      band.add(sample);
    }
  }

  /** Adds a sample of which only its place is known. */
  void addCoded(short code) {
    if (approximate) {
      codes.add(code);
    } else {
      coded = true;
      band.add(LogScale.value(code));
    }
  }

  void remove(double sample) {
    if (approximate) {
      removeCoded(LogScale.code(sample));
    } else {
      band.remove(sample);
    }
  }

  void removeCoded(short code) {
    codes.remove(code);
    if (codes.size() == 0) {
      clear();
    }
  }

  void clear() {
    approximate = false;
    coded = false;
    band.clear();
    codes.clear();
  }

  /** The holder holds what has been added: if it is too much, only places count from now on. */
  void settle() {
    if (!approximate && (coded || band.size() > EXACT)) {
      approximate();
      holder.addTo(this);
    }
  }

  /** From now on only places count; there is no sample yet. */
  void approximate() {
    clear();
    approximate = true;
  }

  @Override
  public double value(int rank) {
    if (approximate) {
      return codes.value(rank);
    }
    if (!band.reaches(rank)) {
      band.make(rank, holder.samples());
    }
    return band.value(rank);
  }

  long bytes() {
    return approximate ? codes.bytes() : band.bytes();
  }
}
