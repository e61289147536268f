package dev.headroom.evaluator.plan;

import dev.headroom.evaluator.series.SeriesTable;
import dev.headroom.evaluator.series.SeriesTable.Member;
import dev.headroom.evaluator.window.Summary;
import java.util.List;

/**
 * One evaluation of a plan: over which series, and when.
 *
 * @param leadMillis how far behind {@code atMillis} the windows are asked, for offsets that look
 *     ahead
 */
record Evaluation(SeriesTable table, long atMillis, long leadMillis) {

  /** The series of a window. */
  List<Member> members(int window) {
    return table.members(window);
  }

  /** What a series' window holds at this evaluation. */
  Summary summary(Member member) {
    return member.window().at(atMillis + leadMillis);
  }
}
