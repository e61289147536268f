package dev.headroom.systemtest.chaos;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Processes die, freeze and lose their Redis; every instant ends in one outcome all the same.
 *
 * <p>What holds whatever Redis loses: one outcome for each instant, no fence that goes back, no
 * {@code ran} that the target did not see, no start that is sent twice. Where Redis keeps what it
 * acknowledged ({@code appendfsync always}), also: each start is in the ledger, none comes after
 * the one that ran, and no instant of a job with {@code onUncertain: skip} is started twice.
 *
 * <p>The long ones: {@code -Dit.test=ChaosIT -Dchaos.minutes=6 -Dchaos.seed=1}; with {@code
 * -Dchaos.beside=DIR} one of the replicas is from another checkout, as during an upgrade.
 */
@Tag("chaos")
class ChaosIT {

  private static final String MINUTES = "chaos.minutes";
  private static final String BESIDE = "chaos.beside";
  private static final String ANY = ".+";

  @Test
  void every_instant_is_accounted_for_when_replicas_and_redis_are_killed() throws Exception {
    weather(
        "always",
        new ChaosRun.Size(300, 700, Duration.ofSeconds(25)),
        data -> ports -> RedisUnderTest.single(data, ports.getFirst(), "always"));
  }

  @Test
  @EnabledIfSystemProperty(named = MINUTES, matches = ANY)
  void a_long_storm_with_every_write_on_disk() throws Exception {
    weather(
        "long-always",
        aQuarter(),
        data -> ports -> RedisUnderTest.single(data, ports.getFirst(), "always"));
  }

  @Test
  @EnabledIfSystemProperty(named = MINUTES, matches = ANY)
  void a_long_storm_with_a_disk_that_lags_a_second() throws Exception {
    weather(
        "long-everysec",
        aQuarter(),
        data -> ports -> RedisUnderTest.single(data, ports.getFirst(), "everysec"));
  }

  @Test
  @EnabledIfSystemProperty(named = MINUTES, matches = ANY)
  void a_long_storm_of_promotions() throws Exception {
    weather("long-sentinel", aQuarter(), data -> ports -> new SentinelRedis(data, ports, true));
  }

  @Test
  @EnabledIfSystemProperty(named = MINUTES, matches = ANY)
  void a_long_storm_of_promotions_that_lose_writes() throws Exception {
    weather("long-lossy", aQuarter(), data -> ports -> new SentinelRedis(data, ports, false));
  }

  /** A quarter of the minutes, for there are four of them. */
  private static ChaosRun.Size aQuarter() {
    double minutes = Double.parseDouble(System.getProperty(MINUTES));
    return new ChaosRun.Size(800, 2_500, Duration.ofMillis((long) (minutes * 60_000 / 4)));
  }

  private static void weather(
      String name,
      ChaosRun.Size size,
      Function<Path, Function<List<Integer>, RedisUnderTest>> redis)
      throws Exception {
    String home = System.getProperty("headroom.home");
    Path other = Path.of(System.getProperty(BESIDE, home));
    Path data =
        Path.of("target", "chaos", name + "-" + ProcessHandle.current().pid()).toAbsolutePath();
    try (var run = new ChaosRun(Path.of(home), other, data, redis.apply(data.resolve("redis")))) {
      ChaosRun.Figures figures = run.run(Long.getLong("chaos.seed", 7), size);
      System.out.println("  " + name + ": " + figures);
      judge(figures, run.losesWrites());
    }
  }

  private static void judge(ChaosRun.Figures figures, boolean losesWrites) {
    Verdict verdict = figures.verdict();
    assertAll(
        () -> assertTrue(verdict.report().isClean(), () -> verdict.report().findings().toString()),
        () -> assertEquals(List.of(), verdict.ranUnseen()),
        () -> assertEquals(0, figures.target().sentTwice()),
        () -> assertEquals(Set.of("r0", "r1", "r2"), verdict.replicas()),
        () -> assertTrue(verdict.report().instants() > figures.jobs(), figures::toString),
        () -> assertTrue(figures.storm().redisFailures() > 0, figures::toString),
        () -> assertTrue(figures.storm().kills() > 0, figures::toString),
        () -> assertTrue(figures.storm().stops() > 0, figures::toString));
    if (!losesWrites) {
      assertAll(
          () -> assertEquals(List.of(), verdict.startedAfterRan()),
          () -> assertEquals(List.of(), verdict.unrecorded()),
          () -> assertEquals(List.of(), verdict.twice()));
    }
  }
}
