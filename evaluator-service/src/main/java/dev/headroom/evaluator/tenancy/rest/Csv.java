package dev.headroom.evaluator.tenancy.rest;

import dev.headroom.common.problem.Problem;
import dev.headroom.common.problem.ProblemException;
import dev.headroom.evaluator.tenancy.Import;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of {@code tenant,cluster}. Neither has commas or quotes, so there is nothing to quote.
 * Empty lines and a first line {@code tenant,cluster} are passed over.
 */
final class Csv {

  private static final int MOST_SHOWN = 80;

  private Csv() {}

  static List<Import.Line> lines(String text) {
    var lines = new ArrayList<Import.Line>();
    int number = 0;
    for (String written : text.lines().toList()) {
      number++;
      String line = number == 1 && written.startsWith("\ufeff") ? written.substring(1) : written;
      if (line.isBlank() || (number == 1 && line.replace(" ", "").equals("tenant,cluster"))) {
        continue;
      }
      int comma = line.indexOf(',');
      if (comma < 0 || line.indexOf(',', comma + 1) >= 0) {
        throw bad(number, line);
      }
      lines.add(
          new Import.Line(
              number, line.substring(0, comma).strip(), line.substring(comma + 1).strip()));
    }
    return lines;
  }

  private static ProblemException bad(int number, String line) {
    String shown = line.length() > MOST_SHOWN ? line.substring(0, MOST_SHOWN) + "..." : line;
    return new ProblemException(
        422,
        "bad-import",
        "line %d is not a tenant and its cluster".formatted(number),
        List.of(
            new Problem.Detail(
                null, number, 1, null, shown, "not a tenant and its cluster", "acme,cluster-a")));
  }
}
