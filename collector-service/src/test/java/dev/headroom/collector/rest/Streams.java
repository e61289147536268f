package dev.headroom.collector.rest;

import dev.headroom.collector.stream.FakeSampleStream;
import dev.headroom.common.wire.SampleBatch;
import dev.headroom.common.wire.StaleMarker;
import dev.headroom.common.wire.StreamEntryId;
import dev.headroom.embedded.testing.TestServers;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/** Reads the streams of runbooks as the evaluator does, whatever the prefix of the keys. */
final class Streams implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx();
  private final Redis redis = Redis.createClient(vertx, TestServers.redisUrl());

  List<SampleBatch> read(String runbook) {
    var entries = new TreeMap<StreamEntryId, byte[]>();
    for (Response key : send(Request.cmd(Command.KEYS).arg("*:{" + runbook + "}:samples"))) {
      for (Response entry :
          send(Request.cmd(Command.XRANGE).arg(key.toString()).arg("-").arg("+"))) {
        entries.put(StreamEntryId.parse(entry.get(0).toString()), entry.get(1).get(3).toBytes());
      }
    }
    return FakeSampleStream.read(entries);
  }

  /** Whether the stream has a sample of this series with this value; NaN for a staleness mark. */
  boolean has(String runbook, String series, double value) {
    for (SampleBatch batch : read(runbook)) {
      for (int i = 0; i < batch.size(); i++) {
        double found = batch.values()[i];
        boolean same = Double.isNaN(value) ? StaleMarker.isStale(found) : found == value;
        if (same && batch.series().get(i).toString().equals(series)) {
          return true;
        }
      }
    }
    return false;
  }

  private Response send(Request request) {
    return redis.send(request).await().atMost(Duration.ofSeconds(5));
  }

  @Override
  public void close() {
    redis.close();
    vertx.closeAndAwait();
  }
}
