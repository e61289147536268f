package dev.headroom.benchmark.engine;

import dev.headroom.common.wire.SampleBatch;
import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.StreamEntryCodec;
import dev.headroom.common.wire.StreamEntryId;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Puts a workload's scrapes into the stream as a collector does, with the ids of their time. */
final class StreamFiller {

  static final String KEY = "bench:{bench}:samples";

  private static final int PIPELINED = 64;
  private static final long DELAY_MILLIS = 300;
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private StreamFiller() {}

  static void fill(String url, Workload workload) {
    Vertx vertx = Vertx.vertx();
    Redis redis = Redis.createClient(vertx, url);
    try {
      List<Workload.Line> lines = workload.lines();
      List<SeriesLabels> series = lines.stream().map(Workload.Line::labels).toList();
      var keyframe = new StreamEntryId(Workload.scrapeMillis(0) + DELAY_MILLIS, 0);
      var batch = new ArrayList<Request>();
      for (int scrape = 0; scrape <= workload.scrapes(); scrape++) {
        int at = scrape;
        double[] values =
            lines.stream().mapToDouble(one -> one.value().applyAsDouble(at)).toArray();
        long time = Workload.scrapeMillis(scrape);
        SampleBatch samples = SampleBatch.scraped("web", time, series, values);
        byte[] body =
            scrape == 0
                ? StreamEntryCodec.keyframe(samples)
                : StreamEntryCodec.delta(keyframe, samples);
        batch.add(add(new StreamEntryId(time + DELAY_MILLIS, 0), body));
        if (batch.size() == PIPELINED || scrape == workload.scrapes()) {
          redis.batch(batch).await().atMost(TIMEOUT);
          batch.clear();
        }
      }
    } finally {
      redis.close();
      vertx.close().await().atMost(TIMEOUT);
    }
  }

  private static Request add(StreamEntryId id, byte[] body) {
    return Request.cmd(Command.XADD)
        .arg(KEY)
        .arg(id.toString())
        .arg(StreamEntryCodec.VERSION_FIELD)
        .arg(StreamEntryCodec.VERSION)
        .arg(StreamEntryCodec.BODY_FIELD)
        .arg(Buffer.buffer(body));
  }
}
