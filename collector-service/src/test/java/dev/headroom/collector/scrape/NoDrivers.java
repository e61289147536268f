package dev.headroom.collector.scrape;

import dev.headroom.collector.discovery.Finders;

/** For tests that ask over HTTP only. */
public final class NoDrivers {

  public static final Scrapers.Drivers NONE =
      new Scrapers.Drivers(
          (id, source) -> {
            throw new AssertionError("no redis here");
          },
          (id, source) -> {
            throw new AssertionError("no postgres here");
          },
          (id, source) -> {
            throw new AssertionError("no mongodb here");
          },
          (id, source) -> {
            throw new AssertionError("no kubernetes here");
          },
          (id, source) -> {
            throw new AssertionError("no atlas here");
          },
          (id, source) -> {
            throw new AssertionError("no sentry here");
          });

  public static final SeriesBudget AMPLE = new SeriesBudget(100_000, 200_000);

  public static final Finders NO_FINDERS =
      discovery -> {
        throw new AssertionError("no discovery here");
      };

  private NoDrivers() {}
}
