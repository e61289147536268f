package dev.headroom.evaluator.runbook.yaml;

import dev.headroom.evaluator.runbook.text.Position;
import dev.headroom.evaluator.runbook.text.RunbookProblem;
import dev.headroom.evaluator.runbook.text.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What a text holds.
 *
 * @param tree null when the text cannot be read as a whole
 * @param problems duplicate keys and the like; of an unreadable text, the reason
 */
public record YamlText(@Nullable Tree tree, List<RunbookProblem> problems) {
  public YamlText {
    problems = List.copyOf(problems);
  }

  /** Reads one document; never throws, and never builds more than {@link Limits} allow. */
  public static YamlText read(String text) {
    if (text.length() > Limits.BYTES
        || text.getBytes(StandardCharsets.UTF_8).length > Limits.BYTES) {
      return unreadable(
          new RunbookProblem(
              Position.START,
              "",
              "too-large",
              "",
              "the document is larger than " + Limits.BYTES + " bytes",
              "a smaller document; a runbook has some kilobytes"));
    }
    List<RunbookProblem> problems = new ArrayList<>();
    try {
      return new YamlText(new TreeBuilder(text, problems).build(), problems);
    } catch (YamlProblem e) {
      return unreadable(e.problem());
    } catch (MarkedYamlEngineException e) {
      return unreadable(syntax(e));
    } catch (ReaderException e) {
      return unreadable(unprintable(text, e));
    } catch (YamlEngineException e) {
      return unreadable(
          new RunbookProblem(Position.START, "", "bad-yaml", "", message(e.getMessage()), ""));
    }
  }

  private static YamlText unreadable(RunbookProblem problem) {
    return new YamlText(null, List.of(problem));
  }

  private static RunbookProblem syntax(MarkedYamlEngineException e) {
    Position at =
        e.getProblemMark()
            .or(e::getContextMark)
            .map(m -> new Position(m.getLine() + 1, m.getColumn() + 1))
            .orElse(Position.START);
    String context = e.getContext() == null ? "" : e.getContext() + ": ";
    return new RunbookProblem(
        at, "", "bad-yaml", "", "this is no YAML: " + context + message(e.getProblem()), advice(e));
  }

  /** The usual reasons for what the scanner says. */
  private static String advice(MarkedYamlEngineException e) {
    String problem = message(e.getProblem());
    if (problem.contains("\\t") || problem.contains("TAB")) {
      return "spaces; YAML does not indent with tabs";
    }
    if (problem.contains("mapping values are not allowed")) {
      return "quotes around a text that holds `: `, or the right indentation";
    }
    if (problem.contains("expected ',' or")) {
      return "quotes around a text that holds one of , [ ] { }";
    }
    return "";
  }

  private static RunbookProblem unprintable(String text, ReaderException e) {
    int end = Math.min(Math.max(e.getPosition(), 0), text.length());
    long line = text.substring(0, end).chars().filter(c -> c == '\n').count() + 1;
    int column = end - text.lastIndexOf('\n', Math.max(0, end - 1));
    return new RunbookProblem(
        new Position((int) line, Math.max(1, column)),
        "",
        "bad-yaml",
        String.format("U+%04X", e.getCodePoint()),
        "a character that YAML does not allow",
        "an escape such as \"\\u0007\" in double quotes, or nothing");
  }

  private static String message(@Nullable String message) {
    return message == null ? "it cannot be read" : message.replace('\n', ' ');
  }
}
