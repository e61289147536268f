package dev.headroom.evaluator.runbook.bind;

import dev.headroom.evaluator.runbook.text.Position;
import dev.headroom.evaluator.runbook.text.RunbookProblem;
import java.util.ArrayList;
import java.util.List;

/** What is found while a document is read: problems. */
public final class Findings {
  /** More problems than this help nobody. */
  public static final int MOST_PROBLEMS = 100;

  private final List<RunbookProblem> problems = new ArrayList<>();

  public void problem(
      Position at, String path, String code, String offending, String message, String instead) {
    problems.add(new RunbookProblem(at, path, code, offending, message, instead));
  }

  public void problems(List<RunbookProblem> more) {
    problems.addAll(more);
  }

  /** In the document's order, each once, the first {@link #MOST_PROBLEMS} of them. */
  public List<RunbookProblem> problems() {
    return problems.stream().distinct().sorted(RunbookProblem.ORDER).limit(MOST_PROBLEMS).toList();
  }
}
