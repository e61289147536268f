package dev.headroom.systemtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The shop's runbook, {@code runbooks/shop.yaml}. */
public final class ShopRunbook {

  public static final String NAME = "shop";

  private static final String WRITTEN_URL = "http://127.0.0.1:9000/metrics";

  private ShopRunbook() {}

  /** The runbook's text for a shop that serves its metrics there. */
  public static String text(URI metrics) {
    try (var in =
        Objects.requireNonNull(ShopRunbook.class.getResourceAsStream("/runbooks/shop.yaml"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace(WRITTEN_URL, metrics.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
