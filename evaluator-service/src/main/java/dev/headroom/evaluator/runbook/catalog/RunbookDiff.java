package dev.headroom.evaluator.runbook.catalog;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.headroom.evaluator.runbook.bind.Canonical;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.text.Places;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What two versions of a runbook say differently: in meaning, and as lines of text. */
public final class RunbookDiff {
  private static final int CONTEXT_LINES = 3;

  private final List<Change> changes = new ArrayList<>();

  private RunbookDiff() {}

  /**
   * One value that differs.
   *
   * @param path JSON Pointer
   * @param before null when it is new
   * @param after null when it is gone
   */
  public record Change(String path, @Nullable Object before, @Nullable Object after) {}

  /** The values that differ, by path; formatting and order of keys do not count. */
  public static List<Change> semantic(@Nullable Runbook before, Runbook after) {
    RunbookDiff diff = new RunbookDiff();
    diff.compare("", before == null ? Map.of() : Canonical.of(before), Canonical.of(after));
    return List.copyOf(diff.changes);
  }

  private void compare(String path, @Nullable Object before, @Nullable Object after) {
    if (before instanceof Map<?, ?> was && after instanceof Map<?, ?> is) {
      TreeSet<String> keys = new TreeSet<>();
      was.keySet().forEach(key -> keys.add((String) key));
      is.keySet().forEach(key -> keys.add((String) key));
      keys.forEach(key -> compare(Places.child(path, key), was.get(key), is.get(key)));
    } else if (before instanceof List<?> was && after instanceof List<?> is) {
      for (int i = 0; i < Math.max(was.size(), is.size()); i++) {
        compare(path + "/" + i, item(was, i), item(is, i));
      }
    } else if (before == null ? after != null : !before.equals(after)) {
      changes.add(new Change(path, before, after));
    }
  }

  private static @Nullable Object item(List<?> list, int index) {
    return index < list.size() ? list.get(index) : null;
  }

  /** The lines that differ, as a unified diff; empty when none do. */
  public static String text(String beforeName, String before, String afterName, String after) {
    List<String> was = before.lines().toList();
    List<String> is = after.lines().toList();
    List<String> lines =
        UnifiedDiffUtils.generateUnifiedDiff(
            beforeName, afterName, was, DiffUtils.diff(was, is), CONTEXT_LINES);
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }
}
