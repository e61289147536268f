package dev.headroom.collector.scrape.mongodb;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.ReadPreference;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.connection.ServerDescription;
import com.mongodb.connection.ServerMonitoringMode;
import dev.headroom.collector.scrape.Addresses;
import dev.headroom.collector.scrape.CallFailed;
import dev.headroom.collector.scrape.Deadline;
import dev.headroom.collector.scrape.Failure;
import dev.headroom.collector.scrape.NetworkFailure;
import java.util.Comparator;
import java.util.List;
import org.bson.Document;

/** Commands through the driver, with a small pool of their own. */
final class DriverCommands implements MongoCommands {

  /** One for the command; a second one while a connection that broke is replaced. */
  private static final int POOL = 2;

  private final MongoClient client;
  private final OneServer target;

  private DriverCommands(MongoClient client, OneServer target) {
    this.client = client;
    this.target = target;
  }

  /**
   * @throws CallFailed if the address cannot be used, or has no hosts in the DNS
   */
  static MongoCommands connect(MongoAddress address, Addresses addresses) throws CallFailed {
    var target = new OneServer();
    ConnectionString uri;
    try {
      uri = new ConnectionString(address.uri());
    } catch (IllegalArgumentException e) {
      // Its message repeats the address.
      throw new CallFailed(new Failure("bad-address", "not an address of MongoDB"), e);
    } catch (MongoException e) {
      throw new CallFailed(new Failure("dns", "no hosts of the cluster in the DNS"), e);
    }
    return new DriverCommands(
        MongoClients.create(settings(uri, address, addresses, target)), target);
  }

  private static MongoClientSettings settings(
      ConnectionString uri, MongoAddress address, Addresses addresses, OneServer target) {
    long timeout = address.timeout().toMillis();
    return MongoClientSettings.builder()
        .applyConnectionString(uri)
        .applicationName("headroom-collector")
        .timeout(timeout, MILLISECONDS)
        .retryReads(false)
        .inetAddressResolver(new CheckedResolver(addresses))
        .applyToConnectionPoolSettings(pool -> pool.maxSize(POOL).minSize(0))
        .applyToClusterSettings(
            cluster -> cluster.serverSelector(target).serverSelectionTimeout(timeout, MILLISECONDS))
        // A monitor that asks now and then; a stream would hold a connection a server.
        .applyToServerSettings(server -> server.serverMonitoringMode(ServerMonitoringMode.POLL))
        .applyToSocketSettings(socket -> socket.connectTimeout((int) timeout, MILLISECONDS))
        .build();
  }

  @Override
  public List<Member> members() {
    return servers().stream()
        .filter(server -> server.isOk() ? isAskable(server) : server.getException() != null)
        .map(DriverCommands::member)
        .sorted(Comparator.comparing(Member::node))
        .toList();
  }

  private static Member member(ServerDescription server) {
    Throwable exception = server.isOk() ? null : server.getException();
    return new Member(
        server.getAddress().toString(), exception == null ? null : DriverFailures.of(exception));
  }

  private static boolean isAskable(ServerDescription server) {
    return switch (server.getType()) {
      case STANDALONE, REPLICA_SET_PRIMARY, REPLICA_SET_SECONDARY, SHARD_ROUTER, LOAD_BALANCER ->
          true;
      case REPLICA_SET_ARBITER, REPLICA_SET_OTHER, REPLICA_SET_GHOST, UNKNOWN -> false;
    };
  }

  @Override
  public Reply ask(Document command, Deadline deadline) throws CallFailed {
    target.want(null);
    return run(command, ReadPreference.primaryPreferred(), deadline);
  }

  @Override
  public Reply ask(String node, Document command, Deadline deadline) throws CallFailed {
    target.want(new ServerAddress(node));
    return run(command, ReadPreference.nearest(), deadline);
  }

  private Reply run(Document command, ReadPreference preference, Deadline deadline)
      throws CallFailed {
    try {
      return new Reply.Value(
          client
              .withTimeout(deadline.left().toMillis(), MILLISECONDS)
              .getDatabase("admin")
              .runCommand(command, preference));
    } catch (MongoCommandException e) {
      return new Reply.Refused(
          e.getErrorCode(), e.getErrorCodeName(), NetworkFailure.shown(e.getErrorMessage()));
    } catch (MongoException e) {
      throw new CallFailed(DriverFailures.of(e, servers()), e);
    }
  }

  private List<ServerDescription> servers() {
    return client.getClusterDescription().getServerDescriptions();
  }

  @Override
  public void close() {
    client.close();
  }
}
