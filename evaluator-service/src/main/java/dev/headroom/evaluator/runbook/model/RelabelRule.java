package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.runbook.grammar.Default;
import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.Form;
import dev.headroom.evaluator.runbook.grammar.Key;
import dev.headroom.evaluator.runbook.grammar.Matches;
import dev.headroom.evaluator.runbook.grammar.Refusal;
import dev.headroom.evaluator.runbook.grammar.Shorthand;
import java.util.List;
import java.util.Objects;

/**
 * What becomes of a series before it is kept, as in Prometheus's {@code metric_relabel_configs}:
 * expressions match the whole value, several labels are joined by {@code ;}, one that is absent is
 * empty.
 */
public sealed interface RelabelRule {
  /** The rest is dropped. */
  @Doc("Keeps series that match; without `from` it is the metric's name that has to.")
  @Key("keep")
  @Shorthand("regex")
  record Keep(
      @Doc("Labels whose values are joined by `;`; __name__ when absent.") @Matches(Form.LABEL)
          List<String> from,
      @Doc("An RE2 expression that the whole value matches.") String regex)
      implements RelabelRule {
    public Keep {
      from = List.copyOf(from);
      Objects.requireNonNull(regex);
    }
  }

  /** The rest is kept. */
  @Doc("Drops series that match; without `from` it is the metric's name that has to.")
  @Key("drop")
  @Shorthand("regex")
  record Drop(
      @Doc("Labels whose values are joined by `;`; __name__ when absent.") @Matches(Form.LABEL)
          List<String> from,
      @Doc("An RE2 expression that the whole value matches.") String regex)
      implements RelabelRule {
    public Drop {
      from = List.copyOf(from);
      Objects.requireNonNull(regex);
    }
  }

  /** Sets one label from others. */
  @Doc("Sets a label where others match; an empty value takes it away.")
  @Key("replace")
  record Replace(
      @Doc("Labels whose values are joined by `;`; __name__ when absent.") @Matches(Form.LABEL)
          List<String> from,
      @Doc("An RE2 expression that the whole value matches.") @Default("(.*)") String regex,
      @Doc("The label that is set; __name__ renames the metric.") @Matches(Form.LABEL) String to,
      @Doc("Its new value; $1 or ${name} stand for groups.") @Default("$1") String with)
      implements RelabelRule {
    public Replace {
      from = List.copyOf(from);
      Objects.requireNonNull(regex);
      Objects.requireNonNull(with);
      if (to.equals("source")) {
        throw new Refusal("to", "the collector sets this label to the source's name", "another");
      }
    }
  }

  /** Copies labels. */
  @Doc("Copies each label whose name matches to the name that `with` makes of it.")
  @Key("labelmap")
  record LabelMap(
      @Doc("An RE2 expression that a label's whole name matches.") String regex,
      @Doc("The new name; $1 or ${name} stand for groups.") @Default("$1") String with)
      implements RelabelRule {
    public LabelMap {
      Objects.requireNonNull(regex);
      Objects.requireNonNull(with);
    }
  }

  /** Takes labels away. */
  @Doc("Takes away the labels whose names match.")
  @Key("labeldrop")
  @Shorthand("regex")
  record LabelDrop(@Doc("An RE2 expression that a label's whole name matches.") String regex)
      implements RelabelRule {
    public LabelDrop {
      Objects.requireNonNull(regex);
    }
  }

  /** Takes the other labels away. */
  @Doc("Takes away the labels whose names do not match.")
  @Key("labelkeep")
  @Shorthand("regex")
  record LabelKeep(@Doc("An RE2 expression that a label's whole name matches.") String regex)
      implements RelabelRule {
    public LabelKeep {
      Objects.requireNonNull(regex);
    }
  }
}
