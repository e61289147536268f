package dev.headroom.collector.scrape.mongodb;

import dev.headroom.collector.scrape.Addresses;
import dev.headroom.collector.scrape.CallFailed;
import dev.headroom.common.outbound.AddressPolicy;
import dev.headroom.embedded.testing.TestServers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The driver against a server that speaks the protocol. */
class DriverCommandsTest extends MongoCommandsContract {

  private MongoCommands commands;

  @BeforeEach
  void connect() throws CallFailed {
    commands =
        DriverCommands.connect(
            new MongoAddress(TestServers.mongoConnectionString(), Duration.ofSeconds(10)),
            new Addresses(new AddressPolicy(true)));
  }

  @AfterEach
  void close() {
    commands.close();
  }

  @Override
  MongoCommands commands() {
    return commands;
  }
}
