package dev.headroom.collector.scrape.postgres;

import dev.headroom.collector.scrape.Addresses;
import dev.headroom.collector.scrape.CallFailed;
import dev.headroom.collector.scrape.Deadline;
import dev.headroom.collector.scrape.Environment;
import dev.headroom.collector.scrape.Failure;
import dev.headroom.collector.scrape.NetworkFailure;
import dev.headroom.collector.scrape.Poll;
import dev.headroom.collector.scrape.Reading;
import dev.headroom.collector.scrape.Samples;
import dev.headroom.collector.scrape.ServerUri;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceId;
import dev.headroom.common.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One connection a reading, read-only and with the reading's own time as its statement timeout. */
public final class PostgresPoll implements Poll {

  private static final int USUAL_PORT = 5432;

  /** In the URI, as PostgreSQL itself names it: who may have signed the certificate. */
  private static final String AUTHORITY = "sslrootcert";

  private final SourceId id;
  private final SourceDefinition.Postgres definition;
  private final Vertx vertx;
  private final Addresses addresses;
  private final Environment environment;
  private final MonotonicClock clock;
  private final List<Query> queries;

  public PostgresPoll(
      SourceId id,
      SourceDefinition.Postgres definition,
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
    this.queries = Queries.of(definition.slowAfter());
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
    SslMode ssl = sslMode(server);
    if (ssl == null) {
      return Reading.failed(
          "bad-address",
          "sslmode is %s; write disable, prefer, require or verify-full"
              .formatted(server.query().get("sslmode")));
    }
    PgConnectOptions options;
    try {
      options = options(server, address, ssl, deadline);
    } catch (CallFailed e) {
      return failed(e.failure());
    }
    Future<PgConnection> connecting = PgConnection.connect(vertx, options);
    try {
      return read(deadline.await(connecting.toCompletionStage()), deadline);
    } catch (CallFailed e) {
      return failed(failure(e));
    } finally {
      // Also one that comes up after the deadline.
      connecting.onSuccess(PgConnection::close);
    }
  }

  private Reading read(PgConnection connection, Deadline deadline) throws CallFailed {
    var samples = new Samples(id, definition.labels());
    long start = clock.nanos();
    Row first = ask(connection, Queries.SERVER, deadline).iterator().next();
    samples.add(PostgresMetrics.LATENCY, clock.since(start));
    var server =
        new Server(
            first.getInteger(0),
            first.getBoolean(1),
            first.getBoolean(2),
            first.getBoolean(3),
            first.getDouble(4));
    samples.add(PostgresMetrics.PRIMARY, server.replica() ? 0 : 1);
    samples.add(PostgresMetrics.CONNECTIONS_MAX, server.connectionsMax());
    samples.addIfKnown(PostgresMetrics.UPTIME, first.getDouble(5));
    samples.addIfKnown(PostgresMetrics.WAL, first.getDouble(6));
    if (!server.monitor()) {
      samples.warn("privilege-missing: " + withoutMonitor());
    }
    for (Query query : queries) {
      if (query.applies().test(server)) {
        add(query, server, connection, deadline, samples);
      }
    }
    return samples.up();
  }

  /** What a query is refused is left out; what ends the connection ends the reading. */
  private static void add(
      Query query, Server server, PgConnection connection, Deadline deadline, Samples samples)
      throws CallFailed {
    try {
      for (Row row : ask(connection, query.sql(), deadline)) {
        query.reader().read(server, row, samples);
      }
    } catch (CallFailed e) {
      if (!(e.getCause() instanceof PgException)) {
        throw e;
      }
      Failure failure = failure(e);
      samples.warn("%s: %s: %s".formatted(query.name(), failure.code(), failure.reason()));
    }
  }

  private static RowSet<Row> ask(PgConnection connection, String sql, Deadline deadline)
      throws CallFailed {
    return deadline.await(connection.query(sql).execute().toCompletionStage());
  }

  private PgConnectOptions options(
      ServerUri.Resolved server, InetAddress address, SslMode ssl, Deadline deadline)
      throws CallFailed {
    Duration left = deadline.left();
    var options =
        new PgConnectOptions()
            // A certificate says who answers, so the name must reach the handshake then.
            .setHost(ssl == SslMode.VERIFY_FULL ? server.host() : address.getHostAddress())
            .setPort(server.port())
            .setUser(Optional.ofNullable(server.user()).orElse("postgres"))
            .setPassword(Optional.ofNullable(server.password()).orElse(""))
            .setDatabase(server.path().isEmpty() ? "postgres" : server.path())
            .setProperties(
                Map.of(
                    "application_name",
                    "headroom-collector",
                    "default_transaction_read_only",
                    "on",
                    "statement_timeout",
                    String.valueOf(left.toMillis())))
            .setSslMode(ssl);
    options.setConnectTimeout((int) left.toMillis());
    String authority = server.query().get(AUTHORITY);
    switch (ssl) {
      case VERIFY_FULL ->
          options
              .setHostnameVerificationAlgorithm("HTTPS")
              .setTrustOptions(
                  authority == null
                      ? UsualAuthorities.trusted()
                      : new PemTrustOptions()
                          .addCertValue(Buffer.buffer(environment.pem(authority, "CERTIFICATE"))));
      case DISABLE, ALLOW, PREFER, REQUIRE, VERIFY_CA -> {
        if (authority != null) {
          throw new CallFailed(
              new Failure("bad-address", AUTHORITY + " counts with sslmode=verify-full only"));
        }
        options.setTrustAll(true);
      }
    }
    return options;
  }

  private static @org.jspecify.annotations.Nullable SslMode sslMode(ServerUri.Resolved server) {
    return switch (server.query().getOrDefault("sslmode", "prefer").toLowerCase(Locale.ROOT)) {
      case "disable" -> SslMode.DISABLE;
      case "prefer" -> SslMode.PREFER;
      case "require" -> SslMode.REQUIRE;
      case "verify-full" -> SslMode.VERIFY_FULL;
      default -> null;
    };
  }

  private static Failure failure(CallFailed failed) {
    if (!(failed.getCause() instanceof PgException refused)) {
      return tls(failed.failure());
    }
    String state = String.valueOf(refused.getSqlState());
    String code =
        switch (state) {
          case "28000", "28P01" -> "auth-failed";
          case "42501" -> "privilege-missing";
          case "53300" -> "too-many-connections";
          case "57014" -> "timeout";
          case "57P01", "57P02", "57P03" -> "not-ready";
          case "3D000" -> "no-database";
          default -> "refused";
        };
    String message = NetworkFailure.shown(String.valueOf(refused.getErrorMessage()));
    return new Failure(code, "%s (SQLSTATE %s)".formatted(message, state));
  }

  /** The client has no type of its own for what fails in TLS, and keeps to itself why. */
  private static Failure tls(Failure failure) {
    String reason = failure.reason();
    if (!reason.contains("SSL")) {
      return failure;
    }
    return new Failure(
        "tls",
        reason.equals("SSL handshake failed")
            ? reason
                + ": is the certificate expired, for another name, or of nobody who is trusted?"
            : reason);
  }

  private static String withoutMonitor() {
    return Stream.concat(
            Stream.of("the role lacks pg_monitor (GRANT pg_monitor TO ...), so there is no"),
            PostgresMetrics.KIND.metrics().stream()
                .filter(family -> family.privilege().equals(PostgresMetrics.MONITOR))
                .map(family -> family.name()))
        .collect(Collectors.joining(" "));
  }

  private static Reading failed(Failure failure) {
    return Reading.failed(failure.code(), failure.reason());
  }
}
