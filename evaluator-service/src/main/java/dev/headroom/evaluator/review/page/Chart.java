package dev.headroom.evaluator.review.page;

import dev.headroom.evaluator.outlook.Fan;
import dev.headroom.evaluator.outlook.Outlook;
import dev.headroom.evaluator.outlook.Past;
import dev.headroom.evaluator.review.Prospect;
import dev.headroom.evaluator.review.TriggerLine;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A trigger's history, the fan of its forecast, its threshold, the days between which it trips,
 * what the review before forecast of days that have come, and launches, as SVG. Colours are the
 * page's.
 */
final class Chart {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 220;
  private static final int LEFT = 64;
  private static final int RIGHT = 12;
  private static final int TOP = 16;
  private static final int BOTTOM = 26;
  private static final double MARGIN = 0.08;
  private static final int Y_TICKS = 4;
  private static final int MOST_X_TICKS = 9;

  private final TriggerLine line;
  private final Past past;
  private final @Nullable Fan fan;
  private final @Nullable Fan earlier;
  private final List<Prospect.Planned> launches;
  private final String clip;
  private final long from;
  private final long to;
  private final double low;
  private final double high;
  private final StringBuilder out = new StringBuilder();

  private Chart(TriggerLine line, Past past, int number, List<Prospect.Planned> launches) {
    this.line = line;
    this.past = past;
    this.fan = line.outlook().fan();
    this.earlier = line.earlier();
    this.launches = launches;
    this.clip = "plot" + number;
    this.from = past.from().toEpochMilli();
    long end = past.to().toEpochMilli();
    var values = new ArrayList<Double>();
    past.levels().stream().filter(Objects::nonNull).forEach(values::add);
    values.add(line.threshold());
    if (fan != null && !fan.at().isEmpty()) {
      end = Math.max(end, fan.at().getLast().toEpochMilli());
      values.addAll(fan.middle());
      fan.low80().stream().filter(Objects::nonNull).forEach(values::add);
      fan.high80().stream().filter(Objects::nonNull).forEach(values::add);
    }
    this.to = end;
    double least = values.stream().mapToDouble(value -> value).min().orElse(0);
    double most = values.stream().mapToDouble(value -> value).max().orElse(1);
    double margin = most > least ? (most - least) * MARGIN : Math.max(1, Math.abs(most));
    this.low = least >= 0 && least < margin ? 0 : least - margin;
    this.high = most + margin;
  }

  /** Empty where there is nothing to draw. */
  static String of(TriggerLine line, int number, List<Prospect.Planned> launches) {
    Past past = line.outlook().past();
    return past == null || past.known() == 0 ? "" : new Chart(line, past, number, launches).svg();
  }

  private String svg() {
    out.append(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n"
            .formatted(WIDTH, HEIGHT, Html.text(words())));
    out.append(
        "<clipPath id=\"%s\"><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/></clipPath>\n"
            .formatted(clip, LEFT, TOP, WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM));
    xTicks();
    yTicks();
    out.append("<g clip-path=\"url(#%s)\">\n".formatted(clip));
    tripBand();
    if (earlier != null) {
      band("earlier80", earlier, earlier.low80(), earlier.high80());
      path("earlier", points(earlier));
    }
    if (fan != null) {
      band("fan95", fan, fan.low95(), fan.high95());
      band("fan80", fan, fan.low80(), fan.high80());
      path("middle", points(fan));
    }
    history();
    out.append("</g>\n");
    launchMarks();
    threshold();
    return out.append("</svg>\n").toString();
  }

  private String words() {
    return "%s: history, forecast and threshold; trips %s"
        .formatted(line.name(), Shown.trips(line.outlook()));
  }

  private void tripBand() {
    Outlook outlook = line.outlook();
    Instant first = outlook.p5();
    if (first == null) {
      return;
    }
    Instant last = outlook.p95();
    double left = x(first.toEpochMilli());
    double right = last == null ? WIDTH - RIGHT : x(last.toEpochMilli());
    out.append(
        "<rect class=\"trip\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\"/>\n"
            .formatted(one(left), TOP, one(Math.max(2, right - left)), HEIGHT - TOP - BOTTOM));
    Instant middle = outlook.p50();
    if (middle != null) {
      double at = x(middle.toEpochMilli());
      out.append(
          "<line class=\"likely\" x1=\"%s\" y1=\"%d\" x2=\"%s\" y2=\"%d\"/>\n"
              .formatted(one(at), TOP, one(at), HEIGHT - BOTTOM));
    }
  }

  private void launchMarks() {
    for (Prospect.Planned launch : launches) {
      long day =
          LocalDate.parse(launch.on()).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
      if (day < from || day > to) {
        continue;
      }
      String at = one(x(day));
      out.append(
          "<line class=\"launch\" x1=\"%s\" y1=\"%d\" x2=\"%s\" y2=\"%d\"/>"
              .formatted(at, TOP, at, HEIGHT - BOTTOM));
      out.append(
          "<text class=\"launch-name\" x=\"%s\" y=\"%d\">%s</text>\n"
              .formatted(at, TOP - 4, Html.text(launch.id())));
    }
  }

  private void band(
      String name, Fan shown, List<@Nullable Double> lower, List<@Nullable Double> upper) {
    var there = new ArrayList<String>();
    var back = new ArrayList<String>();
    for (int i = 0; i < shown.at().size(); i++) {
      Double bottom = lower.get(i);
      Double top = upper.get(i);
      if (bottom != null && top != null) {
        String at = one(x(shown.at().get(i).toEpochMilli()));
        there.add(at + "," + one(y(top)));
        back.addFirst(at + "," + one(y(bottom)));
      }
    }
    if (there.size() > 1) {
      there.addAll(back);
      out.append(
          "<polygon class=\"%s\" points=\"%s\"/>\n".formatted(name, String.join(" ", there)));
    }
  }

  private List<String> points(Fan shown) {
    var points = new ArrayList<String>();
    for (int i = 0; i < shown.at().size(); i++) {
      points.add(point(shown.at().get(i).toEpochMilli(), shown.middle().get(i)));
    }
    return points;
  }

  /** A hole is a hole: the line ends before it and begins after it. */
  private void history() {
    var points = new ArrayList<String>();
    for (int i = 0; i < past.levels().size(); i++) {
      Double level = past.levels().get(i);
      if (level == null) {
        path("past", points);
        points.clear();
      } else {
        points.add(point(from + i * past.shownSeconds() * 1000, level));
      }
    }
    path("past", points);
  }

  private void path(String name, List<String> points) {
    if (points.size() == 1) {
      String[] at = points.getFirst().split(",", -1);
      out.append(
          "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"1.5\"/>\n".formatted(name, at[0], at[1]));
    } else if (points.size() > 1) {
      out.append(
          "<polyline class=\"%s\" points=\"%s\"/>\n".formatted(name, String.join(" ", points)));
    }
  }

  private void threshold() {
    double at = y(line.threshold());
    out.append(
        "<line class=\"threshold\" x1=\"%d\" y1=\"%s\" x2=\"%d\" y2=\"%s\"/>\n"
            .formatted(LEFT, one(at), WIDTH - RIGHT, one(at)));
    double above = at < TOP + 14 ? at + 13 : at - 4;
    out.append(
        "<text class=\"threshold-name\" x=\"%d\" y=\"%s\">%s</text>\n"
            .formatted(LEFT + 4, one(above), Html.text(line.phrase())));
  }

  private void yTicks() {
    double step = round((high - low) / Y_TICKS);
    for (double tick = Math.ceil(low / step) * step; tick <= high; tick += step) {
      double at = y(tick);
      out.append(
          "<line class=\"grid\" x1=\"%d\" y1=\"%s\" x2=\"%d\" y2=\"%s\"/>"
              .formatted(LEFT, one(at), WIDTH - RIGHT, one(at)));
      out.append(
          "<text class=\"tick y\" x=\"%d\" y=\"%s\">%s</text>\n"
              .formatted(
                  LEFT - 6,
                  one(at + 4),
                  Html.text(Shown.amount(Math.abs(tick) < step / 2 ? 0 : tick, line.unit()))));
    }
  }

  /** 1, 2 or 5 times a power of ten. */
  private static double round(double step) {
    double power = Math.pow(10, Math.floor(Math.log10(step)));
    double digits = step / power;
    return power * (digits > 5 ? 10 : digits > 2 ? 5 : digits > 1 ? 2 : 1);
  }

  private void xTicks() {
    LocalDate first = past.from().atZone(ZoneOffset.UTC).toLocalDate();
    LocalDate last = Instant.ofEpochMilli(to).atZone(ZoneOffset.UTC).toLocalDate();
    long days = last.toEpochDay() - first.toEpochDay();
    boolean months = days > 70;
    long every =
        months
            ? Math.max(1, Math.ceilDiv(days / 30, MOST_X_TICKS))
            : Math.max(1, Math.ceilDiv(days, MOST_X_TICKS));
    LocalDate tick = months ? first.withDayOfMonth(1).plusMonths(1) : first.plusDays(1);
    while (!tick.isAfter(last)) {
      double at = x(tick.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
      out.append(
          "<line class=\"grid\" x1=\"%s\" y1=\"%d\" x2=\"%s\" y2=\"%d\"/>"
              .formatted(one(at), TOP, one(at), HEIGHT - BOTTOM));
      if (at < WIDTH - 28) {
        String words = months ? tick.toString().substring(0, 7) : tick.toString().substring(5);
        out.append(
            "<text class=\"tick x\" x=\"%s\" y=\"%d\">%s</text>\n"
                .formatted(one(at), HEIGHT - 8, words));
      }
      tick = months ? tick.plusMonths(every) : tick.plusDays(every);
    }
  }

  private String point(long millis, double value) {
    return one(x(millis)) + "," + one(y(value));
  }

  private double x(long millis) {
    return LEFT + (WIDTH - LEFT - RIGHT) * (double) (millis - from) / Math.max(1, to - from);
  }

  private double y(double value) {
    double at = HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (value - low) / (high - low);
    return Math.clamp(at, -HEIGHT, 2.0 * HEIGHT);
  }

  private static String one(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
