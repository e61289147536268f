package dev.headroom.evaluator.review.page;

import dev.headroom.evaluator.review.Scorecard;
import java.util.Locale;

/**
 * What was said against what came, as SVG: on the diagonal forecasts are as good as they claim.
 * Quantiles of values are squares, probabilities of a trip are circles; the more of them, the
 * larger.
 */
final class CalibrationChart {

  private static final int WIDTH = 360;
  private static final int HEIGHT = 240;
  private static final int LEFT = 56;
  private static final int RIGHT = 12;
  private static final int TOP = 12;
  private static final int BOTTOM = 38;
  private static final int TICKS = 4;

  private final Scorecard card;
  private final StringBuilder out = new StringBuilder();

  private CalibrationChart(Scorecard card) {
    this.card = card;
  }

  /** Empty where nothing has come due. */
  static String of(Scorecard card) {
    return card.quantiles().isEmpty() && card.odds().isEmpty()
        ? ""
        : new CalibrationChart(card).svg();
  }

  private String svg() {
    out.append(
        ("<svg class=\"small\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"what was said"
                + " against what came\">\n")
            .formatted(WIDTH, HEIGHT));
    for (int i = 0; i <= TICKS; i++) {
      tick((double) i / TICKS);
    }
    out.append(
        "<line class=\"diagonal\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n"
            .formatted(x(0), y(0), x(1), y(1)));
    for (Scorecard.Quantile one : card.quantiles()) {
      double half = size(one.of());
      out.append(
          ("<rect class=\"quantile\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"><title>%s of %d"
                  + " values below the %s quantile</title></rect>\n")
              .formatted(
                  one(left(one.nominal()) - half),
                  one(top(one.actual()) - half),
                  one(2 * half),
                  one(2 * half),
                  Shown.share(one.actual()),
                  one.of(),
                  Shown.share(one.nominal())));
    }
    for (Scorecard.Odds one : card.odds()) {
      out.append(
          ("<circle class=\"odds\" cx=\"%s\" cy=\"%s\" r=\"%s\"><title>%s of %d tripped that were to"
                  + " with %s</title></circle>\n")
              .formatted(
                  x(one.promised()),
                  y(one.happened()),
                  one(size(one.of())),
                  Shown.share(one.happened()),
                  one.of(),
                  Shown.share(one.promised())));
    }
    out.append(
        "<text class=\"tick x\" x=\"%d\" y=\"%d\">said: ■ values below, ● trips</text>\n"
            .formatted((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 6));
    out.append(
        "<text class=\"tick x\" transform=\"translate(12 %d) rotate(-90)\">came</text>\n"
            .formatted((TOP + HEIGHT - BOTTOM) / 2));
    return out.append("</svg>\n").toString();
  }

  private void tick(double share) {
    out.append(
        "<line class=\"grid\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
            .formatted(x(0), y(share), x(1), y(share)));
    out.append(
        "<line class=\"grid\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
            .formatted(x(share), y(0), x(share), y(1)));
    out.append(
        "<text class=\"tick y\" x=\"%d\" y=\"%s\">%s</text>"
            .formatted(LEFT - 6, one(top(share) + 4), Shown.share(share)));
    out.append(
        "<text class=\"tick x\" x=\"%s\" y=\"%d\">%s</text>\n"
            .formatted(x(share), HEIGHT - BOTTOM + 14, Shown.share(share)));
  }

  /** Half the edge of a mark: 3 for a single one, at most 8. */
  private static double size(int of) {
    return Math.min(8, 2.5 + Math.log10(Math.max(1, of)) * 1.8);
  }

  private static String x(double share) {
    return one(left(share));
  }

  private static String y(double share) {
    return one(top(share));
  }

  private static double left(double share) {
    return LEFT + (WIDTH - LEFT - RIGHT) * share;
  }

  private static double top(double share) {
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share;
  }

  private static String one(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
