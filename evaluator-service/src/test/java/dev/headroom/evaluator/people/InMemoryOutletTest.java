package dev.headroom.evaluator.people;

import java.util.Map;

class InMemoryOutletTest extends OutletContract {

  private final InMemoryOutlet fake = new InMemoryOutlet();

  @Override
  protected String channel() {
    return "{github: {repository: o/r, token: \"${TOKEN}\"}}";
  }

  @Override
  protected Notice.Kind kind() {
    return Notice.Kind.TICKET;
  }

  @Override
  protected Map<String, String> environment() {
    return Map.of("TOKEN", "swordfish-and-more");
  }

  @Override
  protected ServiceUnderTest service() {
    return fake;
  }

  @Override
  protected OutletMaker maker() {
    return (runbook, type, secrets) -> fake;
  }

  @Override
  protected boolean canBeAsked() {
    return true;
  }
}
