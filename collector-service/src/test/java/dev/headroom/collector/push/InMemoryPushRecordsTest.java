package dev.headroom.collector.push;

class InMemoryPushRecordsTest extends PushRecordsContract {

  private final PushRecords records = new InMemoryPushRecords();

  @Override
  protected PushRecords records() {
    return records;
  }
}
