package dev.headroom.evaluator.owner;

import dev.headroom.common.lease.Member;
import java.util.Comparator;
import java.util.List;

/**
 * How many runbooks each replica should own: as many as the others, give or take one. Who has more
 * than others keeps the odd one, so that a balanced distribution stays as it is.
 */
public final class FairShare {

  private static final Comparator<Member> MOST_FIRST =
      Comparator.comparingInt(Member::load).reversed().thenComparing(Member::name);

  private FairShare() {}

  /**
   * The share of one replica. One that is not fit has none where another is; where none is fit,
   * everybody stays with what it has.
   *
   * @param me as it is now; the others may have changed a little since they said so
   * @param runbooks how many there are
   */
  public static int of(Member me, int runbooks, List<Member> all) {
    List<Member> others =
        all.stream().filter(one -> !one.name().equals(me.name()) && one.fit()).toList();
    if (!me.fit()) {
      return others.isEmpty() ? me.load() : 0;
    }
    int sharers = others.size() + 1;
    long before = others.stream().filter(one -> MOST_FIRST.compare(one, me) < 0).count();
    return runbooks / sharers + (before < runbooks % sharers ? 1 : 0);
  }
}
