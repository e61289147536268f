package dev.headroom.evaluator.capacity;

import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.RunbookParser;
import dev.headroom.evaluator.runbook.catalog.RunbookDiff;
import java.util.List;
import java.util.regex.Pattern;

/** What the document has to say so that it says what is, as a patch to commit. */
public final class CapacityPatch {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._/%-]*");

  private CapacityPatch() {}

  /**
   * A unified diff of the document's text; empty when the document says what is.
   *
   * @param name of the file in the diff
   */
  public static String of(
      String name, String source, List<PresentCapacity> present, RunbookParser parser) {
    String edited = source;
    for (PresentCapacity one : present) {
      if (one.differs() && parser.parse(edited) instanceof ParseResult.Parsed parsed) {
        edited =
            new CapacityEdit(edited, parsed.places())
                .with(one.component(), one.name(), scalar(one.present()));
      }
    }
    return RunbookDiff.text("a/" + name, source, "b/" + name, edited);
  }

  private static String scalar(String text) {
    return PLAIN.matcher(text).matches()
        ? text
        : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
