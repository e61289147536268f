package dev.headroom.collector.wiring;

import dev.headroom.collector.scrape.HttpKinds;
import dev.headroom.collector.scrape.SourceKind;
import dev.headroom.collector.scrape.atlas.AtlasMetrics;
import dev.headroom.collector.scrape.kubernetes.KubernetesMetrics;
import dev.headroom.collector.scrape.mongodb.MongodbMetrics;
import dev.headroom.collector.scrape.postgres.PostgresMetrics;
import dev.headroom.collector.scrape.redis.RedisMetrics;
import dev.headroom.collector.scrape.sentry.SentryMetrics;
import java.util.List;
import java.util.stream.Stream;

/** Every type of source that is collected, with what it yields and needs. */
public final class Kinds {

  private Kinds() {}

  public static List<SourceKind> all() {
    return Stream.concat(
            HttpKinds.all().stream(),
            Stream.of(
                RedisMetrics.KIND,
                PostgresMetrics.KIND,
                MongodbMetrics.KIND,
                KubernetesMetrics.KIND,
                AtlasMetrics.KIND,
                SentryMetrics.KIND))
        .toList();
  }
}
