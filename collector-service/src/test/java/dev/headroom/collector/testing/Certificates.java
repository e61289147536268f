package dev.headroom.collector.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Certificates for tests, made by the JDK's keytool: of an authority {@code ca}, and of {@code
 * server}, {@code expired}, {@code elsewhere} and {@code client}, which it has signed; {@code
 * stranger} has signed itself.
 */
public final class Certificates {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private final Path store;
  private final KeyStore keys;

  public Certificates(Path directory) {
    this.store = directory.resolve("keys.p12");
    String here = "SAN=dns:localhost";
    make("ca", null, "bc:c", "-365d", 3650);
    make("server", "ca", here, "-1d", 365);
    make("expired", "ca", here, "-30d", 20);
    make("elsewhere", "ca", "SAN=dns:elsewhere.example", "-1d", 365);
    make("client", "ca", "EKU=clientAuth", "-1d", 365);
    make("stranger", null, here, "-1d", 365);
    try (InputStream in = Files.newInputStream(store)) {
      keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The certificate, in PEM. */
  public String pem(String alias) {
    try {
      return pem("CERTIFICATE", keys.getCertificate(alias).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The key of the certificate, in PEM. */
  public String key(String alias) {
    try {
      Key key = keys.getKey(alias, PASSWORD);
      return pem("PRIVATE KEY", key.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a server uses that has that certificate, and trusts clients of the authority. */
  public SSLContext server(String alias) {
    try {
      KeyStore own = KeyStore.getInstance("PKCS12");
      own.load(null, PASSWORD);
      own.setKeyEntry(
          alias,
          keys.getKey(alias, PASSWORD),
          PASSWORD,
          new Certificate[] {keys.getCertificate(alias)});
      KeyManagerFactory mine = KeyManagerFactory.getInstance("PKIX");
      mine.init(own, PASSWORD);
      KeyStore authority = KeyStore.getInstance("PKCS12");
      authority.load(null, PASSWORD);
      authority.setCertificateEntry("ca", keys.getCertificate("ca"));
      TrustManagerFactory others = TrustManagerFactory.getInstance("PKIX");
      others.init(authority);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(mine.getKeyManagers(), others.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void make(
      String alias,
      @org.jspecify.annotations.Nullable String signer,
      String ext,
      String start,
      int days) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-ext",
                ext,
                "-startdate",
                start,
                "-validity",
                String.valueOf(days),
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD)));
    if (signer != null) {
      command.addAll(List.of("-signer", signer));
    }
    try {
      Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(keytool.getInputStream().readAllBytes());
      if (!keytool.waitFor(30, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
        throw new IllegalStateException(said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String what, byte[] encoded) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, text);
  }
}
