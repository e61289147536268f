package dev.headroom.systemtest;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Ends a story at the first chapter that fails: the next ones begin where it should have ended. */
final class OneStory implements ExecutionCondition, AfterTestExecutionCallback {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(OneStory.class);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    var failed = store(context).get("failed");
    return context.getTestMethod().isPresent() && failed != null
        ? ConditionEvaluationResult.disabled("the story ended with " + failed)
        : ConditionEvaluationResult.enabled("the story goes on");
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    if (context.getExecutionException().isPresent()) {
      store(context).put("failed", context.getDisplayName());
    }
  }

  private static ExtensionContext.Store store(ExtensionContext context) {
    return context.getRoot().getStore(NAMESPACE);
  }
}
