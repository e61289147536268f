package dev.headroom.common.lease;

import java.time.Duration;

class InMemoryRosterTest extends RosterContract {

  private final InMemoryRoster roster = new InMemoryRoster();

  @Override
  Roster roster() {
    return roster;
  }

  @Override
  void passShortStay() {
    roster.advance(Duration.ofMillis(51));
  }
}
