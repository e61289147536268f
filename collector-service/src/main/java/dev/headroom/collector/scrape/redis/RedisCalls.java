package dev.headroom.collector.scrape.redis;

import dev.headroom.collector.scrape.CallFailed;
import dev.headroom.collector.scrape.Deadline;
import dev.headroom.collector.scrape.Failure;
import dev.headroom.collector.scrape.NetworkFailure;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Commands to one connection, one after the other, until the deadline. */
record RedisCalls(RedisConnection connection, Deadline deadline) {

  /** What the server answered. */
  sealed interface Reply {

    /** Null for nil. */
    record Value(@Nullable Response response) implements Reply {}

    /**
     * An error of the server.
     *
     * @param kind its first word, such as {@code NOPERM}
     */
    record Refused(String kind, String message) implements Reply {}
  }

  /**
   * @throws CallFailed if there was no answer at all: there is no use in another command
   */
  Reply call(Command command, Object... arguments) throws CallFailed {
    Request request = Request.cmd(command);
    for (Object argument : arguments) {
      request.arg(argument.toString());
    }
    try {
      return new Reply.Value(deadline.await(connection.send(request).toCompletionStage()));
    } catch (CallFailed e) {
      if (e.getCause() instanceof ErrorType error) {
        return refused(error, e);
      }
      throw e;
    }
  }

  private static Reply refused(ErrorType error, CallFailed failed) throws CallFailed {
    String message = NetworkFailure.shown(String.valueOf(error.getMessage()));
    int space = message.indexOf(' ');
    String kind = space < 0 ? message : message.substring(0, space);
    if (kind.equals("CONNECTION_CLOSED")) {
      throw new CallFailed(
          new Failure("connection-lost", "the server closed the connection"), failed);
    }
    return new Reply.Refused(kind, message);
  }

  /** A whole number, which RESP2 also gives as a text. */
  static long number(Response response) {
    return Long.parseLong(response.toString());
  }

  /** The fields of an answer that is a map: in RESP2 a list of names and values. */
  static Map<String, @Nullable Response> fields(Response map) {
    var fields = new LinkedHashMap<String, @Nullable Response>();
    for (int i = 0; i + 1 < map.size(); i += 2) {
      fields.put(map.get(i).toString(), map.get(i + 1));
    }
    return fields;
  }
}
