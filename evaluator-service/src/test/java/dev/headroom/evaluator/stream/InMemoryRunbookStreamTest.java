package dev.headroom.evaluator.stream;

import java.util.List;

class InMemoryRunbookStreamTest extends RunbookStreamContract {

  private final InMemoryRunbookStream stream = new InMemoryRunbookStream();

  @Override
  RunbookStream stream() {
    return stream;
  }

  @Override
  void append(long millis, byte[] body) {
    stream.append(millis, body);
  }

  @Override
  List<String> deadLetterCodes() {
    return stream.deadLetterCodes();
  }
}
