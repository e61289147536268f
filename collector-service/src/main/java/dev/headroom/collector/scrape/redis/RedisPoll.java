package dev.headroom.collector.scrape.redis;

import dev.headroom.collector.scrape.Addresses;
import dev.headroom.collector.scrape.CallFailed;
import dev.headroom.collector.scrape.Deadline;
import dev.headroom.collector.scrape.Environment;
import dev.headroom.collector.scrape.Failure;
import dev.headroom.collector.scrape.Poll;
import dev.headroom.collector.scrape.Reading;
import dev.headroom.collector.scrape.Samples;
import dev.headroom.collector.scrape.ServerUri;
import dev.headroom.collector.scrape.redis.RedisCalls.Reply;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceId;
import dev.headroom.common.time.MonotonicClock;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Response;
import java.net.InetAddress;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One connection a reading: what a fail-over or a restart does to it is over with the reading. */
public final class RedisPoll implements Poll {

  private static final int USUAL_PORT = 6379;

  /** Where a connection is before anybody selects, for which nobody needs a privilege. */
  private static final Set<String> USUAL_DATABASE = Set.of("", "0");

  private final SourceId id;
  private final SourceDefinition.Redis definition;
  private final Vertx vertx;
  private final Addresses addresses;
  private final Environment environment;
  private final MonotonicClock clock;
  private final DeadLetterCounts deadLetters = new DeadLetterCounts();

  public RedisPoll(
      SourceId id,
      SourceDefinition.Redis definition,
      Vertx vertx,
      Addresses addresses,
      Environment environment,
      MonotonicClock clock) {
    this.id = id;
    this.definition = definition;
    this.vertx = vertx;
    this.addresses = addresses;
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public Reading read(Instant at) {
    var deadline = new Deadline(clock, definition.timeout());
    return addresses.read(
        definition.uri(),
        USUAL_PORT,
        environment,
        (server, address) -> read(server, address, deadline));
  }

  private Reading read(ServerUri.Resolved server, InetAddress address, Deadline deadline) {
    Redis client = Redis.createClient(vertx, options(server, address, deadline));
    try {
      return read(server, new RedisCalls(connect(client, deadline), deadline));
    } catch (CallFailed e) {
      return failed(e.failure());
    } finally {
      client.close();
    }
  }

  /** The client greets the server: what is no Redis shows here. */
  private static RedisConnection connect(Redis client, Deadline deadline) throws CallFailed {
    try {
      return deadline.await(client.connect().toCompletionStage());
    } catch (CallFailed e) {
      Failure failure = e.failure();
      throw failure.code().equals("connection-lost")
          ? new CallFailed(
              new Failure(failure.code(), failure.reason() + "; is it Redis that listens there?"),
              e)
          : e;
    }
  }

  private static RedisOptions options(
      ServerUri.Resolved server, InetAddress address, Deadline deadline) {
    boolean tls = server.scheme().equals("rediss");
    // With TLS the certificate says who answers, so the name must reach the handshake.
    String host = tls ? server.host() : address.getHostAddress();
    return new RedisOptions()
        .setConnectionString(
            "%s://%s:%d"
                .formatted(
                    tls ? "rediss" : "redis",
                    host.contains(":") ? "[" + host + "]" : host,
                    server.port()))
        .setProtocolNegotiation(false)
        .setMaxPoolSize(1)
        .setPoolCleanerInterval(-1)
        .setNetClientOptions(
            new NetClientOptions()
                .setHostnameVerificationAlgorithm("HTTPS")
                .setConnectTimeout((int) deadline.left().toMillis()));
  }

  private Reading read(ServerUri.Resolved server, RedisCalls calls) throws CallFailed {
    Failure refused = logIn(server, calls);
    if (refused != null) {
      return failed(refused);
    }
    var samples = new Samples(id, definition.labels());
    var missing = new LinkedHashSet<String>();
    long start = clock.nanos();
    switch (calls.call(Command.PING)) {
      case Reply.Value pong -> samples.add(RedisMetrics.LATENCY, clock.since(start));
      case Reply.Refused no when no.kind().equals("NOAUTH") -> {
        return failed(new Failure("auth-failed", "the server asks for a password"));
      }
      case Reply.Refused no -> note(no, "+ping", samples, missing);
    }
    Instant serverTime = info(calls, samples, missing);
    latency(calls, samples, missing);
    var streams = new RedisStreams(calls, samples, missing, serverTime, deadLetters);
    for (String stream : definition.streams()) {
      streams.read(stream);
    }
    for (String stream : definition.deadLetters()) {
      streams.readDeadLetters(stream);
    }
    String grants = "the user lacks " + String.join(" ", missing);
    if (samples.size() == 0 && !missing.isEmpty()) {
      return failed(new Failure("privilege-missing", grants));
    }
    if (!missing.isEmpty()) {
      samples.warn("privilege-missing: " + grants);
    }
    return samples.up();
  }

  private static @Nullable Failure logIn(ServerUri.Resolved server, RedisCalls calls)
      throws CallFailed {
    String password = server.password();
    if (password != null) {
      Reply reply =
          server.user() == null
              ? calls.call(Command.AUTH, password)
              : calls.call(Command.AUTH, server.user(), password);
      if (reply instanceof Reply.Refused no) {
        return new Failure("auth-failed", no.message());
      }
    }
    if (!USUAL_DATABASE.contains(server.path())
        && calls.call(Command.SELECT, server.path()) instanceof Reply.Refused no) {
      return no.kind().equals("NOPERM")
          ? new Failure("privilege-missing", "the user lacks +select")
          : new Failure("bad-address", "database " + server.path() + ": " + no.message());
    }
    return null;
  }

  private static @Nullable Instant info(RedisCalls calls, Samples samples, Set<String> missing)
      throws CallFailed {
    return switch (calls.call(Command.INFO)) {
      case Reply.Value value -> {
        var info = new RedisInfo(String.valueOf(value.response()));
        info.addTo(samples);
        yield info.serverTime();
      }
      case Reply.Refused no -> {
        note(no, "+info", samples, missing);
        yield null;
      }
    };
  }

  /** Each event: name, time of the latest spike, its milliseconds, the largest's milliseconds. */
  private static void latency(RedisCalls calls, Samples samples, Set<String> missing)
      throws CallFailed {
    switch (calls.call(Command.LATENCY, "LATEST")) {
      case Reply.Value value -> {
        Response events = value.response();
        for (int i = 0; events != null && i < events.size(); i++) {
          Response event = events.get(i);
          String name = event.get(0).toString();
          samples.add(RedisMetrics.EVENT_LATENCY, RedisCalls.number(event.get(2)) / 1e3, name);
          samples.add(RedisMetrics.EVENT_LATENCY_MAX, RedisCalls.number(event.get(3)) / 1e3, name);
        }
      }
      case Reply.Refused no -> note(no, "+latency|latest", samples, missing);
    }
  }

  /** Notes a privilege that is missing, or what else the server says. */
  static void note(Reply.Refused no, String privilege, Samples samples, Set<String> missing) {
    if (no.kind().equals("NOPERM")) {
      missing.add(privilege);
    } else {
      samples.warn(no.message());
    }
  }

  private static Reading failed(Failure failure) {
    return Reading.failed(failure.code(), failure.reason());
  }
}
