package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.runbook.grammar.AtLeast;
import dev.headroom.evaluator.runbook.grammar.Default;
import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.Form;
import dev.headroom.evaluator.runbook.grammar.KeysMatch;
import dev.headroom.evaluator.runbook.grammar.Matches;
import dev.headroom.evaluator.runbook.grammar.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each step of a lever costs. */
@Doc("What each step of a lever costs.")
public record Costs(
    @Doc("The currency of every price.") @Matches(Form.CURRENCY) String currency,
    @Doc("The time that a price is for.") @Default("month") Period per,
    @Doc("By component.lever: the price of each named step, or of one unit as `each`.")
        @KeysMatch(Form.LEVER)
        Map<String, Prices> prices) {
  public Costs {
    prices = Copies.ordered(prices);
  }

  /** The time that a price is for. */
  public enum Period {
    HOUR,
    DAY,
    MONTH,
    YEAR
  }

  /** The prices of one lever. */
  @Doc("The prices of one lever.")
  public record Prices(
      @Doc("The price of one unit of a lever with a range.") @AtLeast("0") @Nullable Double each,
      @Doc("The price of each named step, e.g. {M10: 57, M20: 147}.")
          @KeysMatch(Form.WORD)
          @AtLeast("0")
          Map<String, Double> steps,
      @Doc("The currency of these prices, if it is said here too: the one of all prices.")
          @Matches(Form.CURRENCY)
          @Nullable String currency) {
    public Prices {
      steps = Copies.ordered(steps);
      if (each == null && steps.isEmpty()) {
        throw new Refusal("", "no price is given", "`each` or `steps`");
      }
    }
  }
}
