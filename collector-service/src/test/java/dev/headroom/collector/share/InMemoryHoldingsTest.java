package dev.headroom.collector.share;

import java.util.concurrent.atomic.AtomicLong;

class InMemoryHoldingsTest extends HoldingsContract {

  private final AtomicLong millis = new AtomicLong();
  private final Holdings holdings = new InMemoryHoldings(millis::get);

  @Override
  protected Holdings holdings() {
    return holdings;
  }

  @Override
  protected void pass() {
    millis.addAndGet(20);
  }
}
