package dev.headroom.systemtest.shop;

/**
 * What the shop itself knows of its last ten seconds.
 *
 * @param p95Seconds exact, of single requests; NaN without a request
 * @param errorShare 0 to 1; NaN without a request
 */
public record ShopTruth(int requests, double p95Seconds, double errorShare) {

  /** As {@link #parse} reads it. */
  String text() {
    return requests + " " + p95Seconds + " " + errorShare;
  }

  static ShopTruth parse(String text) {
    var parts = text.split(" ", 3);
    return new ShopTruth(
        Integer.parseInt(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
  }
}
