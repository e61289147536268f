package dev.headroom.collector.scrape.postgres;

import io.vertx.core.net.TrustOptions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Those that this Java trusts: the client of PostgreSQL has to be told so, others know. */
final class UsualAuthorities {

  private UsualAuthorities() {}

  static TrustOptions trusted() {
    try {
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return Arrays.stream(factory.getTrustManagers())
          .filter(X509TrustManager.class::isInstance)
          .map(X509TrustManager.class::cast)
          .map(TrustOptions::wrap)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("this Java trusts nobody"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java's authorities cannot be read", e);
    }
  }
}
