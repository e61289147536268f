package dev.headroom.evaluator.owner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.common.lease.Member;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FairShareTest {

  private static List<Member> members(int... loads) {
    return IntStream.range(0, loads.length)
        .mapToObj(i -> new Member("replica-" + i, loads[i], true))
        .toList();
  }

  private static int[] shares(int runbooks, List<Member> members) {
    return members.stream().mapToInt(me -> FairShare.of(me, runbooks, members)).toArray();
  }

  @Test
  void one_replica_owns_all() {
    assertEquals(7, FairShare.of(new Member("a", 0, true), 7, List.of()));
  }

  @Test
  void a_newcomer_is_given_its_share_by_those_that_have_more() {
    assertEquals("[2, 2, 2]", Arrays.toString(shares(6, members(3, 3, 0))));
    assertEquals("[3, 2, 2]", Arrays.toString(shares(7, members(4, 3, 0))));
  }

  @Test
  void a_balanced_distribution_stays_as_it_is() {
    for (int[] loads : new int[][] {{2, 3, 2}, {0, 1}, {1, 0, 0}, {5, 5}, {0, 0}}) {
      int runbooks = Arrays.stream(loads).sum();
      assertEquals(Arrays.toString(loads), Arrays.toString(shares(runbooks, members(loads))));
    }
  }

  @Test
  void what_a_lost_replica_had_is_shared_by_the_others() {
    assertEquals("[4, 3]", Arrays.toString(shares(7, members(3, 2))));
  }

  @Test
  void one_that_is_cut_off_gives_all_away_if_another_is_not() {
    var sick = new Member("a", 3, false);
    var well = new Member("b", 2, true);
    assertEquals(0, FairShare.of(sick, 5, List.of(sick, well)));
    assertEquals(5, FairShare.of(well, 5, List.of(sick, well)));
    assertEquals(3, FairShare.of(sick, 5, List.of(sick, new Member("b", 2, false))));
  }

  @Test
  void replicas_that_come_and_go_come_to_rest_with_equal_shares() {
    for (int seed = 0; seed < 500; seed++) {
      var random = new Random(seed);
      int runbooks = random.nextInt(40);
      var loads = new ArrayList<Integer>();
      int left = runbooks;
      for (int i = 0, count = 1 + random.nextInt(6); i < count; i++) {
        int load = random.nextInt(left + 1);
        loads.add(load);
        left -= load;
      }
      assertBalances(seed, runbooks, loads, left);
    }
  }

  /** Each gives and takes by what the others said a round ago, in one order and then the other. */
  private static void assertBalances(int seed, int runbooks, List<Integer> loads, int unowned) {
    int free = unowned;
    List<Member> said = members(loads.stream().mapToInt(Integer::intValue).toArray());
    int moves = 0;
    for (int round = 0; round < 12; round++) {
      var now = new ArrayList<Member>();
      for (Member one : round % 2 == 0 ? said : said.reversed()) {
        int wanted = FairShare.of(one, runbooks, said);
        int change = Math.min(wanted - one.load(), free);
        moves += change < 0 ? -change : 0;
        free -= change;
        now.add(new Member(one.name(), one.load() + change, true));
      }
      said = now;
    }
    var settled = said;
    int most = settled.stream().mapToInt(Member::load).max().orElseThrow();
    int least = settled.stream().mapToInt(Member::load).min().orElseThrow();
    assertEquals(0, free, () -> "seed " + seed + " leaves some unowned: " + settled);
    assertTrue(most - least <= 1, () -> "seed " + seed + " ends with " + settled);
    assertTrue(moves <= runbooks, "seed " + seed + " moves " + moves + " of " + runbooks);
  }
}
