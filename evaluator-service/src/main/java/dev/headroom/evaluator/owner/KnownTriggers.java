package dev.headroom.evaluator.owner;

import dev.headroom.common.problem.ProblemException;
import dev.headroom.evaluator.history.MeasuredSeries;
import dev.headroom.evaluator.quantity.Nearest;
import dev.headroom.evaluator.runbook.model.Component;
import dev.headroom.evaluator.runbook.model.Runbook;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses names that no runbook in force has, with the one that was probably meant. */
public final class KnownTriggers {

  private KnownTriggers() {}

  /**
   * Passes if a runbook is in force.
   *
   * @throws ProblemException 404 if not
   */
  public static void require(RunbookVersions versions, String runbook) {
    if (versions.headNumber(runbook).isEmpty()) {
      throw missing("runbook", runbook, versions.names());
    }
  }

  /**
   * Passes if a runbook in force has the component and the trigger, or the driver.
   *
   * @param component null for any; {@link MeasuredSeries#DRIVERS} for the drivers
   * @param trigger null for any
   * @throws ProblemException 404 if not
   */
  public static void require(
      RunbookVersions versions,
      String runbook,
      @Nullable String component,
      @Nullable String trigger) {
    Runbook known =
        versions
            .head(runbook)
            .orElseThrow(() -> missing("runbook", runbook, versions.names()))
            .runbook();
    if (MeasuredSeries.DRIVERS.equals(component)) {
      if (trigger != null && !known.spec().drivers().containsKey(trigger)) {
        throw missing("driver of " + runbook, trigger, known.spec().drivers().keySet());
      }
      return;
    }
    Map<String, Component> components = known.spec().components();
    if (component != null && !components.containsKey(component)) {
      throw missing("component of " + runbook, component, components.keySet());
    }
    List<String> triggers =
        components.entrySet().stream()
            .filter(one -> component == null || component.equals(one.getKey()))
            .flatMap(one -> one.getValue().triggers().keySet().stream())
            .distinct()
            .toList();
    if (trigger != null && !triggers.contains(trigger)) {
      String owner = component == null ? runbook : runbook + "/" + component;
      throw missing("trigger of " + owner, trigger, triggers);
    }
  }

  private static ProblemException missing(String what, String name, Collection<String> known) {
    String near =
        Nearest.to(name, known)
            .map(one -> "; did you mean '" + one + "'?")
            .orElse(known.isEmpty() ? "" : "; there are " + String.join(", ", known));
    return ProblemException.notFound("no %s '%s'%s".formatted(what, name, near));
  }
}
