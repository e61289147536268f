package dev.headroom.collector.scrape.mongodb;

class FakeMongoCommandsTest extends MongoCommandsContract {

  private final FakeMongoCommands commands = new FakeMongoCommands();

  @Override
  MongoCommands commands() {
    return commands;
  }
}
