package dev.headroom.collector.scrape.mongodb;

import dev.headroom.collector.scrape.Addresses;
import dev.headroom.collector.scrape.CallFailed;
import dev.headroom.collector.scrape.Deadline;
import dev.headroom.collector.scrape.Environment;
import dev.headroom.collector.scrape.Failure;
import dev.headroom.collector.scrape.Poll;
import dev.headroom.collector.scrape.Reading;
import dev.headroom.collector.scrape.UriText;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceId;
import dev.headroom.common.time.MonotonicClock;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Keeps its connections from the first reading to its end, and makes them anew for a new secret.
 */
public final class MongodbPoll implements Poll {

  private record Opened(MongoAddress address, MongoCommands commands) {}

  private final SourceId id;
  private final SourceDefinition.Mongodb definition;
  private final MongoCommands.Connector connector;
  private final Environment environment;
  private final MonotonicClock clock;
  private final Databases databases;
  private @Nullable Opened opened;

  /** Of the driver. */
  public MongodbPoll(
      SourceId id,
      SourceDefinition.Mongodb definition,
      Addresses addresses,
      Environment environment,
      MonotonicClock clock) {
    this(id, definition, address -> DriverCommands.connect(address, addresses), environment, clock);
  }

  MongodbPoll(
      SourceId id,
      SourceDefinition.Mongodb definition,
      MongoCommands.Connector connector,
      Environment environment,
      MonotonicClock clock) {
    this.id = id;
    this.definition = definition;
    this.connector = connector;
    this.environment = environment;
    this.clock = clock;
    this.databases = new Databases(definition);
  }

  @Override
  public Reading read(Instant at) {
    return switch (UriText.of(definition.uri(), environment)) {
      case UriText.Unresolved(Failure failure) -> Reading.failed(failure.code(), failure.reason());
      case UriText.Resolved text -> {
        var address = new MongoAddress(text.uri(), definition.timeout());
        var secrets = new ArrayList<>(text.values().values());
        secrets.addAll(address.secrets());
        yield UriText.redact(read(text, address), secrets);
      }
    };
  }

  private Reading read(UriText.Resolved text, MongoAddress address) {
    var deadline = new Deadline(clock, definition.timeout());
    try {
      return new MongodbReading(id, definition, databases, commands(address), deadline, clock)
          .read();
    } catch (CallFailed e) {
      Failure failure = e.failure().code().equals("bad-address") ? text.noAddress() : e.failure();
      return Reading.failed(failure.code(), failure.reason());
    }
  }

  private MongoCommands commands(MongoAddress address) throws CallFailed {
    if (opened != null && opened.address().equals(address)) {
      return opened.commands();
    }
    close();
    MongoCommands commands = connector.connect(address);
    opened = new Opened(address, commands);
    return commands;
  }

  @Override
  public void close() {
    if (opened != null) {
      opened.commands().close();
      opened = null;
    }
  }
}
