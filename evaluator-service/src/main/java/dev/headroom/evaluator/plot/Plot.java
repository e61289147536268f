package dev.headroom.evaluator.plot;

import dev.headroom.evaluator.history.MeasuredSeries;
import dev.headroom.evaluator.history.RollUp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One series on a grid.
 *
 * @param steps null for a step in which the trigger had no value: not 0, and not the one before
 */
public record Plot(MeasuredSeries series, List<@Nullable RollUp> steps) {

  public Plot {
    steps = Collections.unmodifiableList(new ArrayList<>(steps));
  }
}
