package dev.headroom.evaluator.forecast.model;

/** As a season ago; as {@link Naive} while less than a season is known. */
public final class SeasonalNaive implements Method {

  private final int season;

  public SeasonalNaive(int season) {
    if (season < 1) {
      throw new IllegalArgumentException("a season of " + season + " steps");
    }
    this.season = season;
  }

  @Override
  public void fit(double[] values, int length) {}

  @Override
  public void forecast(double[] values, int[] origins, int from, int to, double[][] out) {
    for (int i = from; i < to; i++) {
      int origin = origins[i];
      int back = origin >= season ? season : 1;
      for (int j = 0; j < out[i].length; j++) {
        out[i][j] = values[origin - back + j % back];
      }
    }
  }
}
