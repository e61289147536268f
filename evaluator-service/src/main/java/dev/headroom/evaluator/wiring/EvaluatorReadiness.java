package dev.headroom.evaluator.wiring;

import dev.headroom.evaluator.reconcile.http.Reconciler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says which runbooks this replica owns and what keeps the other services from having their part.
 * Neither makes it unready: it can still answer, and Redis and the document store have checks of
 * their own.
 */
@Readiness
@ApplicationScoped
public class EvaluatorReadiness implements HealthCheck {

  private final EvaluatorLifecycle lifecycle;
  private final Reconciler reconciler;

  public EvaluatorReadiness(EvaluatorLifecycle lifecycle, Reconciler reconciler) {
    this.lifecycle = lifecycle;
    this.reconciler = reconciler;
  }

  @Override
  public HealthCheckResponse call() {
    var response =
        HealthCheckResponse.named("runbooks")
            .withData("owned", String.join(", ", lifecycle.owners().owned()));
    for (Map.Entry<String, String> problem : reconciler.problems().entrySet()) {
      response.withData("not reconciled: " + problem.getKey(), problem.getValue());
    }
    return response.up().build();
  }
}
