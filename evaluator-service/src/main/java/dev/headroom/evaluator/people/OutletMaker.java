package dev.headroom.evaluator.people;

import dev.headroom.evaluator.runbook.model.ChannelType;

/** Knows the service behind each type of channel. */
@FunctionalInterface
public interface OutletMaker {

  /**
   * The outlet of a channel; nothing is called yet.
   *
   * @param runbook who tells
   * @param secrets looked up at each call, and known to be set then
   */
  Outlet make(String runbook, ChannelType type, Secrets secrets);
}
