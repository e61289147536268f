package dev.headroom.evaluator.people.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.evaluator.people.Delivery;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a call to a service ended. */
public sealed interface Reply {

  /**
   * It answered.
   *
   * @param headers by lower-case name
   * @param body missing when it is no JSON
   * @param says service, status and the beginning of the body, for people; holds no secret
   * @param retryAfter as the service asked; null when it did not
   */
  record Answer(
      int status,
      Map<String, String> headers,
      JsonNode body,
      String says,
      @Nullable Duration retryAfter)
      implements Reply {

    public boolean isSuccess() {
      return status / 100 == 2;
    }

    /**
     * What an answer that is no success means for what was told.
     *
     * @param privilege what the caller must be allowed to do
     */
    public Delivery asFailure(String privilege) {
      return switch (status) {
        case 401, 403 -> new Delivery.Refused(says + "; needed: " + privilege);
        case 425, 429 -> new Delivery.Failed(says, retryAfter, false);
        // A proxy may have given up on a server that has taken it.
        case 408 -> new Delivery.Failed(says, retryAfter, true);
        default ->
            status >= 500
                ? new Delivery.Failed(says, retryAfter, true)
                : new Delivery.Refused(
                    status / 100 == 3 ? says + "; write the address that it redirects to" : says);
      };
    }
  }

  /** It did not answer, or was not called. */
  record NoAnswer(Delivery delivery) implements Reply {

    /** Why, for people. */
    public String says() {
      return switch (delivery) {
        case Delivery.Delivered delivered -> delivered.reference();
        case Delivery.Refused(String says) -> says;
        case Delivery.Failed failed -> failed.says();
      };
    }
  }
}
