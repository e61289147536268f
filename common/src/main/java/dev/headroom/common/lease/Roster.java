package dev.headroom.common.lease;

import java.time.Duration;
import java.util.List;

/**
 * Knows which replicas of a role are there. It only helps them to share: who owns what is decided
 * by leases alone.
 *
 * <p>Implementations are safe for use by many threads, and throw an unchecked exception when the
 * store cannot be reached.
 */
public interface Roster {

  /** Says that a member is there for so long, and answers all that are, itself among them. */
  List<Member> announce(String role, Member member, Duration ttl);

  /** Takes a member off at once. Does nothing if it is not there. */
  void leave(String role, String name);
}
