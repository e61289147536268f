package dev.headroom.evaluator.owner.shell;

import dev.headroom.evaluator.evaluation.RunbookEvaluation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Questions that only an owner's own thread may answer, between two reads of the stream. Safe for
 * use by many threads.
 */
@ApplicationScoped
public class Inquiries {

  /** Questions that wait for one owner; more are turned away. */
  private static final int MOST_WAITING = 64;

  private record Inquiry(
      Function<RunbookEvaluation, Object> question, CompletableFuture<Object> answer) {}

  private final Map<String, BlockingQueue<Inquiry>> waiting = new ConcurrentHashMap<>();

  /**
   * What the owner in this process answers; empty if there is none, or it does not within the time.
   *
   * @param question must only look, and never answers null
   */
  @SuppressWarnings("unchecked") // an answer has the type of its own question
  public <T> Optional<T> ask(
      String runbook, Function<RunbookEvaluation, T> question, Duration atMost) {
    BlockingQueue<Inquiry> queue = waiting.get(runbook);
    var answer = new CompletableFuture<Object>();
    if (queue == null || !queue.offer(new Inquiry(question::apply, answer))) {
      return Optional.empty();
    }
    try {
      return Optional.of((T) answer.get(atMost.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("inquiry-failed runbook=" + runbook, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** The owner is there. */
  void open(String runbook) {
    waiting.put(runbook, new ArrayBlockingQueue<>(MOST_WAITING));
  }

  /** Answers what has been asked; by the owner's thread. */
  void answer(String runbook, RunbookEvaluation evaluation) {
    BlockingQueue<Inquiry> queue = waiting.get(runbook);
    Inquiry next = queue == null ? null : queue.poll();
    while (queue != null && next != null) {
      try {
        next.answer().complete(next.question().apply(evaluation));
      } catch (RuntimeException e) {
        next.answer().completeExceptionally(e);
      }
      next = queue.poll();
    }
  }

  /** The owner has gone; who still waits looks elsewhere. */
  void close(String runbook) {
    waiting.remove(runbook);
  }
}
