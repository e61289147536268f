package dev.headroom.collector.scrape.mongodb;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.connection.ServerDescription;
import dev.headroom.collector.scrape.Failure;
import dev.headroom.collector.scrape.NetworkFailure;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Gives what the driver throws its stable code. */
final class DriverFailures {

  private DriverFailures() {}

  /**
   * @param servers what the driver knows of them: where it found none to ask, they say why
   */
  static Failure of(MongoException e, Collection<ServerDescription> servers) {
    if (!(e instanceof MongoTimeoutException)) {
      return of(e);
    }
    return servers.stream()
        .map(ServerDescription::getException)
        .filter(Objects::nonNull)
        .map(DriverFailures::of)
        .findFirst()
        .orElseGet(() -> new Failure("timeout", "no server answered in time"));
  }

  static Failure of(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      Failure known = known(cause);
      if (known != null) {
        return known;
      }
    }
    boolean timeout = thrown instanceof MongoTimeoutException;
    return new Failure(timeout ? "timeout" : "connection-lost", message(thrown));
  }

  private static @Nullable Failure known(Throwable cause) {
    return switch (cause) {
      case CheckedResolver.NotCalled notCalled -> notCalled.failure();
      case MongoSecurityException e -> new Failure("auth-failed", refusal(e));
      case SocketTimeoutException e -> new Failure("timeout", message(e));
      case ConnectException e -> NetworkFailure.of(e);
      case UnknownHostException e -> NetworkFailure.of(e);
      case SSLException e -> NetworkFailure.of(e);
      default -> null;
    };
  }

  private static String refusal(MongoSecurityException e) {
    return e.getCause() instanceof MongoCommandException refused
        ? NetworkFailure.shown(refused.getErrorMessage())
        : "the server refuses the user or the password";
  }

  private static String message(Throwable e) {
    return NetworkFailure.shown(e.getMessage() == null ? e.toString() : e.getMessage());
  }
}
