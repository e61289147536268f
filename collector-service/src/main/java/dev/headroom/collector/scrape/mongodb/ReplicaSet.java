package dev.headroom.collector.scrape.mongodb;

import dev.headroom.collector.scrape.Samples;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The answer to {@code replSetGetStatus}. */
final class ReplicaSet {

  private static final int PRIMARY = 1;
  private static final int SECONDARY = 2;
  private static final int RECOVERING = 3;
  private static final int ARBITER = 7;

  private ReplicaSet() {}

  /**
   * Adds who is there and how far behind. The lag of a member that is not reached is not known, nor
   * that of any while there is no primary to compare with.
   */
  static void read(Document status, Samples samples) {
    List<Document> members = Fields.documents(status, "members");
    if (members == null) {
      samples.warn("replSetGetStatus: the answer has no members");
      return;
    }
    Date newest = newest(members);
    if (newest == null) {
      samples.warn("replSetGetStatus: there is no primary, so no lag is known");
    }
    for (Document member : members) {
      String name = Fields.text(member, "name");
      if (name.isEmpty()) {
        continue;
      }
      boolean up = isUp(member);
      samples.add(MongodbMetrics.MEMBER_UP, up ? 1 : 0, name);
      samples.add(MongodbMetrics.PRIMARY, up && state(member) == PRIMARY ? 1 : 0, name);
      Date applied = applied(member);
      if (newest != null && applied != null && follows(member)) {
        Duration behind = Duration.ofMillis(Math.max(0, newest.getTime() - applied.getTime()));
        samples.add(MongodbMetrics.LAG, behind, name);
      } else if (state(member) != PRIMARY && state(member) != ARBITER && newest != null) {
        samples.warn(
            "replSetGetStatus: the lag of %s is not known: it is %s"
                .formatted(name, Fields.text(member, "stateStr")));
      }
    }
  }

  private static @Nullable Date newest(List<Document> members) {
    return members.stream()
        .filter(member -> isUp(member) && state(member) == PRIMARY)
        .map(ReplicaSet::applied)
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static boolean follows(Document member) {
    int state = state(member);
    return isUp(member) && (state == SECONDARY || state == RECOVERING);
  }

  /** The member that answers has no health of its own: it is there. */
  private static boolean isUp(Document member) {
    Number health = Fields.number(member, "health");
    return Fields.isTrue(member, "self") || (health != null && health.intValue() == 1);
  }

  private static int state(Document member) {
    Number state = Fields.number(member, "state");
    return state == null ? -1 : state.intValue();
  }

  /** When the last operation was made that the member has; null before its first. */
  private static @Nullable Date applied(Document member) {
    return Fields.find(member, "optimeDate") instanceof Date date && date.getTime() > 0
        ? date
        : null;
  }
}
