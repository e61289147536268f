package dev.headroom.evaluator.silence;

import dev.headroom.common.problem.Problem;
import dev.headroom.evaluator.measure.Matcher;
import dev.headroom.evaluator.quantity.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The triggers that there are, so that a silence with a misspelt name is refused instead of
 * silencing nothing.
 */
@FunctionalInterface
public interface SilenceTargets {

  /** Every trigger of every runbook in force, without labels. */
  List<Subject> triggers();

  /** What is wrong with the names in a silence; empty when some trigger can be meant. */
  default List<Problem.Detail> misspelt(Silence silence) {
    List<Subject> known = triggers();
    var errors = new ArrayList<Problem.Detail>();
    for (int i = 0; i < silence.matchers().size(); i++) {
      Matcher matcher = silence.matchers().get(i);
      String pointer = "/matchers/" + i;
      switch (matcher.label()) {
        case Subject.RUNBOOK -> unknown(known, matcher, Subject::runbook, pointer, errors);
        case Subject.COMPONENT -> unknown(known, matcher, Subject::component, pointer, errors);
        case Subject.TRIGGER -> unknown(known, matcher, Subject::trigger, pointer, errors);
        default -> {}
      }
    }
    if (errors.isEmpty() && known.stream().noneMatch(one -> mayMean(silence, one))) {
      errors.add(
          Problem.Detail.at(
              "/matchers", "no trigger of any runbook matches; GET /api/v1/triggers lists them"));
    }
    return errors;
  }

  private static void unknown(
      List<Subject> known,
      Matcher matcher,
      Function<Subject, String> name,
      String pointer,
      List<Problem.Detail> errors) {
    List<String> names = known.stream().map(name).distinct().sorted().toList();
    boolean exact = matcher.op() == Matcher.Op.EQUAL || matcher.op() == Matcher.Op.NOT_EQUAL;
    if (exact && !names.contains(matcher.operand())) {
      String near =
          Nearest.to(matcher.operand(), names)
              .map(one -> "; did you mean `" + one + "`?")
              .orElse("");
      errors.add(
          Problem.Detail.at(
              pointer,
              "there is no %s `%s`%s".formatted(matcher.label(), matcher.operand(), near)));
    } else if (matcher.op() == Matcher.Op.NOT_REGEX && names.stream().allMatch(matcher::matches)) {
      errors.add(
          Problem.Detail.at(
              pointer,
              "no %s matches `%s`, so this leaves none out"
                  .formatted(matcher.label(), matcher.operand())));
    }
  }

  /** Labels aside: which there are is not known here. */
  private static boolean mayMean(Silence silence, Subject subject) {
    return silence.matchers().stream()
        .filter(matcher -> Subject.isName(matcher.label()))
        .allMatch(matcher -> matcher.matches(subject.get(matcher.label())));
  }
}
