package dev.headroom.common.outbound;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in a sentence what the layers of a TLS failure say in many. */
public final class TlsFailure {

  private static final Pattern ALERT = Pattern.compile("fatal alert: (\\w+)");

  private static final String CLIENT = ": it wants a client certificate, or does not trust ours";

  private TlsFailure() {}

  /** Why TLS failed, or empty if the failure is another one. */
  public static Optional<String> reason(Throwable failure) {
    boolean tls = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String reason = ofCertificate(cause);
      if (reason != null) {
        return Optional.of(reason);
      }
      tls |= cause instanceof SSLException;
    }
    return tls ? Optional.of(ofConnection(failure)) : Optional.empty();
  }

  private static @Nullable String ofCertificate(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return switch (cause) {
      case CertificateExpiredException e -> "the server's certificate has expired: " + message;
      case CertificateNotYetValidException e ->
          "the server's certificate is not valid yet: " + message;
      case CertPathBuilderException e ->
          "the server's certificate is signed by nobody who is trusted here";
      case CertificateException e when message.startsWith("No ") ->
          "the server's certificate is for another name: " + message;
      default -> null;
    };
  }

  private static String ofConnection(Throwable failure) {
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause.getClass().getSimpleName().equals("NotSslRecordException")) {
        return "the server does not speak TLS at this port";
      }
      Matcher alert = ALERT.matcher(String.valueOf(cause.getMessage()));
      if (alert.find()) {
        return "the server ends the handshake (%s)%s"
            .formatted(alert.group(1), wantsCertificate(alert.group(1)) ? CLIENT : "");
      }
    }
    return message;
  }

  private static boolean wantsCertificate(String alert) {
    return switch (alert) {
      case "certificate_required",
          "bad_certificate",
          "certificate_unknown",
          "unknown_ca",
          "handshake_failure" ->
          true;
      default -> false;
    };
  }
}
