package dev.headroom.benchmark.figure;

import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints figures as the lines of a table, each as soon as it is known. */
public final class FigureTable {

  private static final String FORM = "%-44s %12s %-11s %-44s %12s %8s%n";
  private static final double WHOLE = 100;

  private final PrintWriter out;
  private boolean begun;

  public FigureTable(PrintWriter out) {
    this.out = out;
  }

  public void print(Figure figure) {
    if (!begun) {
      out.printf(FORM, "figure", "value", "unit", "peer", "peer value", "ratio");
      begun = true;
    }
    out.printf(
        FORM,
        figure.name(),
        number(figure.value()),
        figure.unit(),
        figure.peer() == null ? "-" : figure.peer(),
        number(figure.peerValue()),
        figure.ratio() == null ? "-" : number(figure.ratio()) + "x");
    out.flush();
  }

  private static String number(@Nullable Double value) {
    if (value == null) {
      return "-";
    }
    return String.format(Locale.ROOT, Math.abs(value) >= WHOLE ? "%,.0f" : "%.2f", value);
  }
}
