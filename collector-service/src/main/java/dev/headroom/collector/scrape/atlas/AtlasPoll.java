package dev.headroom.collector.scrape.atlas;

import dev.headroom.collector.scrape.Deadline;
import dev.headroom.collector.scrape.Environment;
import dev.headroom.collector.scrape.Failure;
import dev.headroom.collector.scrape.JsonApi;
import dev.headroom.collector.scrape.Poll;
import dev.headroom.collector.scrape.Reading;
import dev.headroom.collector.scrape.Variables;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceDefinition.AtlasAccess;
import dev.headroom.collector.source.SourceId;
import dev.headroom.common.outbound.OutboundHttp;
import dev.headroom.common.time.MonotonicClock;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Logs in once for many readings; what disks a process has is asked once. */
public final class AtlasPoll implements Poll {

  private record Session(Variables.Known variables, AtlasLogin login) {}

  private final SourceId id;
  private final SourceDefinition.MongodbAtlas definition;
  private final JsonApi api;
  private final Environment environment;
  private final MonotonicClock clock;
  private final String base;
  private final Map<String, List<String>> partitions = new HashMap<>();
  private @Nullable Session session;

  public AtlasPoll(
      SourceId id,
      SourceDefinition.MongodbAtlas definition,
      OutboundHttp http,
      Environment environment,
      MonotonicClock clock) {
    this.id = id;
    this.definition = definition;
    this.api = new JsonApi(http, clock);
    this.environment = environment;
    this.clock = clock;
    this.base = definition.url().toString().replaceAll("/+$", "");
  }

  @Override
  public Reading read(Instant at) {
    AtlasAccess access = definition.access();
    Variables variables =
        Variables.of(
            environment,
            definition.project(),
            definition.cluster(),
            access.name(),
            access.secret());
    return switch (variables) {
      case Variables.Missing(Failure failure) -> Reading.failed(failure.code(), failure.reason());
      case Variables.Known known -> known.redact(read(known, at));
    };
  }

  private Reading read(Variables.Known known, Instant at) {
    String project = known.resolve(definition.project());
    if (!project.matches("[A-Za-z0-9]+")) {
      return Reading.failed("bad-address", "the project is not the id of one");
    }
    var atlas =
        new AtlasApi(
            api,
            URI.create(base + "/api/atlas/v2/groups/" + project),
            login(known),
            new Deadline(clock, definition.timeout()));
    String cluster = known.resolve(definition.cluster());
    return new AtlasReading(id, definition, cluster, atlas, partitions).read(at);
  }

  private AtlasLogin login(Variables.Known known) {
    if (session != null && session.variables().equals(known)) {
      return session.login();
    }
    AtlasLogin login =
        switch (definition.access()) {
          case AtlasAccess.ServiceAccount account ->
              new ServiceAccount(
                  URI.create(base + "/api/oauth/token"),
                  known.resolve(account.clientId()),
                  known.resolve(account.clientSecret()),
                  clock);
          case AtlasAccess.ApiKey key ->
              new ApiKey(known.resolve(key.publicKey()), known.resolve(key.privateKey()));
        };
    session = new Session(known, login);
    return login;
  }
}
