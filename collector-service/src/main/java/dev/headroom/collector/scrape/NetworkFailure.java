package dev.headroom.collector.scrape;

import dev.headroom.common.outbound.TlsFailure;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Gives what the network does its stable code: the same as of calls over HTTP. */
public final class NetworkFailure {

  private static final int SHOWN = 200;

  private NetworkFailure() {}

  public static Failure of(Throwable cause) {
    String code =
        switch (cause) {
          case ConnectException e when isTimeout(e) -> "timeout";
          case TimeoutException e -> "timeout";
          case ConnectException e -> "connect";
          case UnknownHostException e -> "dns";
          case SSLException e -> "tls";
          default -> "connection-lost";
        };
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return new Failure(code, shown(TlsFailure.reason(cause).orElse(message)));
  }

  /** A text of the target, fit to be shown. */
  public static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
  }

  private static boolean isTimeout(ConnectException e) {
    return e.getMessage() != null && e.getMessage().contains("timed out");
  }
}
