package dev.headroom.evaluator.stream.redis;

import dev.headroom.common.redis.RedisConfig;
import dev.headroom.common.redis.RedisScript;
import dev.headroom.common.wire.StreamEntryCodec;
import dev.headroom.common.wire.StreamEntryId;
import dev.headroom.evaluator.stream.RawEntry;
import dev.headroom.evaluator.stream.RunbookStream;
import dev.headroom.evaluator.stream.StreamConfig;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Streams at {@code <prefix>:{<runbook>}:samples}, dead letters beside them. A dead letter keeps
 * the id of its entry, so that putting it aside again changes nothing.
 */
@ApplicationScoped
public class RedisRunbookStream implements RunbookStream {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int MAX_DEAD_LETTERS = 1000;
  private static final int MAX_REASON = 500;

  private static final RedisScript TICK = RedisScript.load(RedisRunbookStream.class, "stream/tick");

  private final Redis redis;
  private final String prefix;
  private final Duration retention;

  public RedisRunbookStream(Redis redis, RedisConfig config, StreamConfig streams) {
    this.redis = redis;
    this.prefix = config.keyPrefix();
    this.retention = streams.retention();
  }

  @Override
  public List<RawEntry> read(String runbook, StreamEntryId after, int limit) {
    Response response =
        send(
            Request.cmd(Command.XRANGE)
                .arg(samples(runbook))
                .arg("(" + after)
                .arg("+")
                .arg("COUNT")
                .arg(limit));
    return response == null ? List.of() : entries(response);
  }

  @Override
  public Optional<RawEntry> find(String runbook, StreamEntryId id) {
    Response response =
        send(
            Request.cmd(Command.XRANGE)
                .arg(samples(runbook))
                .arg(id.toString())
                .arg(id.toString()));
    return response == null ? Optional.empty() : entries(response).stream().findFirst();
  }

  @Override
  public void tick(String runbook) {
    TICK.run(
        redis,
        List.of(samples(runbook)),
        List.of(retention.toMillis(), StreamEntryCodec.VERSION, StreamEntryCodec.tick()),
        TIMEOUT);
  }

  @Override
  public void deadLetter(String runbook, RawEntry entry, String code, String reason) {
    try {
      send(
          Request.cmd(Command.XADD)
              .arg(prefix + ":{" + runbook + "}:dead-letters")
              .arg("MAXLEN")
              .arg("~")
              .arg(MAX_DEAD_LETTERS)
              .arg(entry.id().toString())
              .arg("code")
              .arg(code)
              .arg("reason")
              .arg(reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON))
              .arg(StreamEntryCodec.VERSION_FIELD)
              .arg(entry.version())
              .arg(StreamEntryCodec.BODY_FIELD)
              .arg(Buffer.buffer(entry.body())));
    } catch (RuntimeException e) {
      if (!String.valueOf(e.getMessage()).contains("equal or smaller")) {
        throw e;
      }
    }
  }

  private @Nullable Response send(Request request) {
    return redis.send(request).await().atMost(TIMEOUT);
  }

  private String samples(String runbook) {
    return prefix + ":{" + runbook + "}:samples";
  }

  private static List<RawEntry> entries(Response list) {
    var entries = new ArrayList<RawEntry>(list.size());
    for (Response entry : list) {
      String version = "";
      byte[] body = {};
      Response fields = entry.get(1);
      for (int i = 0; fields != null && i + 1 < fields.size(); i += 2) {
        String name = fields.get(i).toString();
        if (name.equals(StreamEntryCodec.VERSION_FIELD)) {
          version = fields.get(i + 1).toString();
        } else if (name.equals(StreamEntryCodec.BODY_FIELD)) {
          body = fields.get(i + 1).toBytes();
        }
      }
      entries.add(new RawEntry(StreamEntryId.parse(entry.get(0).toString()), version, body));
    }
    return entries;
  }
}
