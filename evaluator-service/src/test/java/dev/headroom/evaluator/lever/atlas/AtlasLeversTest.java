package dev.headroom.evaluator.lever.atlas;

import static dev.headroom.evaluator.lever.TestLevers.amount;
import static dev.headroom.evaluator.lever.TestLevers.label;
import static dev.headroom.evaluator.lever.TestLevers.ladder;
import static dev.headroom.evaluator.lever.TestLevers.range;
import static dev.headroom.evaluator.lever.TestLevers.seen;
import static dev.headroom.evaluator.lever.TestLevers.to;
import static dev.headroom.evaluator.lever.TestLevers.unseen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.evaluator.lever.Change;
import dev.headroom.evaluator.lever.Effect;
import dev.headroom.evaluator.lever.Fault;
import dev.headroom.evaluator.lever.Fault.Kind;
import dev.headroom.evaluator.lever.Rehearsal;
import dev.headroom.evaluator.lever.Settling;
import dev.headroom.evaluator.lever.Standing;
import dev.headroom.evaluator.lever.TestServer;
import dev.headroom.evaluator.runbook.model.AtlasKnob;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.LeverTarget;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AtlasLeversTest {

  private static final String ELECTABLE =
      "/replicationSpecs/0/regionConfigs/0/electableSpecs/instanceSize";

  private final FakeAtlas atlas = new FakeAtlas();
  private Instant now = Instant.parse("2026-11-22T09:00:00Z");
  private final AtlasLevers levers = levers(account());
  private final Lever tier =
      ladder(
          new LeverTarget.Atlas(new AtlasKnob.Tier("cartie"), FakeAtlas.PROJECT),
          "M10",
          "M20",
          "M30",
          "sharded");
  private final Lever disk =
      range(new LeverTarget.Atlas(new AtlasKnob.Disk("cartie"), null), "10Gi", "80Gi", "10Gi");

  @AfterEach
  void close() {
    atlas.close();
  }

  private record Config(
      URI url,
      Optional<String> clientId,
      Optional<String> clientSecret,
      Optional<String> publicKey,
      Optional<String> privateKey,
      Optional<String> project,
      Duration timeout)
      implements AtlasConfig {}

  private Config account() {
    return config(FakeAtlas.CLIENT_ID, FakeAtlas.CLIENT_SECRET, null, null);
  }

  private Config config(String id, String secret, String publicKey, String privateKey) {
    return new Config(
        URI.create(atlas.server.url()),
        Optional.ofNullable(id),
        Optional.ofNullable(secret),
        Optional.ofNullable(publicKey),
        Optional.ofNullable(privateKey),
        Optional.empty(),
        Duration.ofSeconds(20));
  }

  private AtlasLevers levers(AtlasConfig config) {
    return new AtlasLevers(
        new AtlasApi(TestServer.client(), config, () -> now, () -> "a-nonce"),
        Optional.of(FakeAtlas.PROJECT));
  }

  @Test
  void a_tier_is_raised_by_one_and_settles_when_the_cluster_is_idle_again() {
    Change change = to(levers, tier, label("M20"));
    assertEquals(label("M10"), change.from().stands());
    assertEquals(Set.of("atlas/" + FakeAtlas.PROJECT + "/cartie"), change.from().locks());
    Rehearsal.Accepted accepted =
        assertInstanceOf(Rehearsal.Accepted.class, levers.rehearse(change));
    assertTrue(accepted.difference().startsWith(ELECTABLE + ": M10 -> M20\n"));
    assertFalse(accepted.certain());
    assertEquals(
        "Atlas cluster cartie: its 3 nodes are replaced one after the other, and the primary steps"
            + " down once",
        levers.reach(change).words());
    Effect.Applied applied = assertInstanceOf(Effect.Applied.class, levers.apply(change));
    assertEquals(label("M20"), applied.now().stands());
    assertEquals(new Settling.UnderWay("cluster cartie is UPDATING"), levers.settling(change));
    atlas.cluster.put("stateName", "IDLE");
    assertEquals(new Settling.Settled("cluster cartie is IDLE"), levers.settling(change));
    assertInstanceOf(Effect.Applied.class, levers.apply(change));
    assertEquals(1, atlas.server.requests("PATCH").size());
    assertEquals(1, atlas.tokens);
  }

  @Test
  void only_the_specifications_are_sent_and_all_of_them_as_they_were_read() {
    ObjectNode second = atlas.region().deepCopy();
    second.put("regionName", "EU_CENTRAL_1").put("priority", 6);
    second.putObject("effectiveElectableSpecs").put("instanceSize", "M10");
    ((ArrayNode) atlas.cluster.at("/replicationSpecs/0/regionConfigs")).add(second);
    JsonNode before = atlas.cluster.deepCopy();
    assertInstanceOf(Effect.Applied.class, levers.apply(to(levers, tier, label("M20"))));
    ObjectNode sent = FakeAtlas.parse(atlas.server.requests("PATCH").getFirst().body());
    assertEquals(1, sent.size());
    for (int region = 0; region < 2; region++) {
      JsonNode now = sent.at("/replicationSpecs/0/regionConfigs/" + region);
      JsonNode then = before.at("/replicationSpecs/0/regionConfigs/" + region);
      assertEquals("M20", now.at("/electableSpecs/instanceSize").asText());
      assertEquals("M20", now.at("/readOnlySpecs/instanceSize").asText());
      assertEquals("M10", now.at("/analyticsSpecs/instanceSize").asText());
      assertEquals(then.path("regionName"), now.path("regionName"));
      assertEquals(then.path("autoScaling"), now.path("autoScaling"));
      assertFalse(now.has("effectiveElectableSpecs"));
    }
  }

  @Test
  void undone_every_field_is_as_it_was() {
    Change change = to(levers, tier, label("M20"));
    levers.apply(change);
    assertEquals(
        Kind.UNREACHABLE,
        assertInstanceOf(Effect.Failed.class, levers.apply(change.undone())).fault().kind());
    atlas.cluster.put("stateName", "IDLE");
    Effect.Applied back = assertInstanceOf(Effect.Applied.class, levers.apply(change.undone()));
    assertEquals(change.from(), back.now());
  }

  @Test
  void an_answer_that_is_lost_after_the_effect_is_not_done_twice() {
    Change change = to(levers, tier, label("M20"));
    atlas.server.breakOffAfterNext(request -> request.is("PATCH"));
    Effect.Failed failed = assertInstanceOf(Effect.Failed.class, levers.apply(change));
    assertTrue(failed.perhaps());
    assertInstanceOf(Effect.Applied.class, levers.apply(change));
    assertEquals(1, atlas.server.requests("PATCH").size());
  }

  @Test
  void more_than_one_tier_at_a_time_is_refused() {
    Effect.Failed failed =
        assertInstanceOf(Effect.Failed.class, levers.apply(to(levers, tier, label("M30"))));
    assertEquals(Kind.INVALID, failed.fault().kind());
    assertTrue(failed.fault().says().endsWith("one tier at a time"), failed.fault().says());
    assertInstanceOf(Effect.Failed.class, levers.apply(to(levers, tier, label("M40"))));
  }

  @Test
  void sharding_is_for_people() {
    atlas.cluster = FakeAtlas.replicaSet("M30", 40);
    Change change = to(levers, tier, label("sharded"));
    Effect.Failed failed = assertInstanceOf(Effect.Failed.class, levers.apply(change));
    assertEquals(Kind.BY_HAND, failed.fault().kind());
    assertFalse(failed.perhaps());
    assertTrue(failed.fault().says().contains("{\"clusterType\": \"SHARDED\"}"));
    assertEquals(
        Kind.BY_HAND,
        assertInstanceOf(Rehearsal.Refused.class, levers.rehearse(change)).fault().kind());
    atlas.cluster.put("clusterType", "SHARDED");
    assertEquals(label("sharded"), seen(levers, tier).stands());
    Effect.Failed back =
        assertInstanceOf(Effect.Failed.class, levers.apply(to(levers, tier, label("M30"))));
    assertEquals(Kind.BY_HAND, back.fault().kind());
    assertEquals(0, atlas.server.requests("PATCH").size());
  }

  @Test
  void where_atlas_scales_the_tier_its_bounds_are_moved_and_never_the_tier() {
    atlas.scalesItself("M10", "M10");
    Change change = to(levers, tier, label("M20"));
    Rehearsal.Accepted accepted =
        assertInstanceOf(Rehearsal.Accepted.class, levers.rehearse(change));
    assertEquals(
        "/replicationSpecs/0/regionConfigs/0/autoScaling/compute/maxInstanceSize: M10 -> M20",
        accepted.difference());
    Effect.Applied applied = assertInstanceOf(Effect.Applied.class, levers.apply(change));
    assertEquals(label("M10"), applied.now().stands());
    atlas.cluster.put("stateName", "IDLE");
    assertInstanceOf(Settling.Settled.class, levers.settling(change));
    assertInstanceOf(Effect.Applied.class, levers.apply(change));
    assertEquals(1, atlas.server.requests("PATCH").size());
    assertTrue(levers.patch(change).endsWith("(as a bound of its compute auto-scaling)"));
    assertInstanceOf(Effect.Applied.class, levers.apply(change.undone()));
    assertEquals("M10", atlas.region().at("/autoScaling/compute/maxInstanceSize").asText());
  }

  @Test
  void a_reduction_lowers_the_floor_that_holds_the_tier_up() {
    atlas.cluster = FakeAtlas.replicaSet("M20", 40);
    atlas.scalesItself("M20", "M30");
    assertInstanceOf(Effect.Applied.class, levers.apply(to(levers, tier, label("M10"))));
    assertEquals("M10", atlas.region().at("/autoScaling/compute/minInstanceSize").asText());
    assertEquals("M20", atlas.region().at("/electableSpecs/instanceSize").asText());
  }

  @Test
  void where_its_bounds_are_not_in_the_way_there_is_nothing_to_move() {
    atlas.scalesItself("M10", "M30");
    Change change = to(levers, tier, label("M20"));
    Effect.Contested contested = assertInstanceOf(Effect.Contested.class, levers.apply(change));
    assertEquals("Atlas compute auto-scaling", contested.holder().who());
    assertInstanceOf(Rehearsal.Contested.class, levers.rehearse(change));
  }

  @Test
  void a_paused_a_declared_and_a_self_growing_cluster_is_left_to_who_holds_it() {
    Change change = to(levers, tier, label("M20"));
    atlas.cluster.put("paused", true);
    holder("cluster cartie is paused", tier);
    assertInstanceOf(Effect.Contested.class, levers.apply(change));
    assertInstanceOf(Rehearsal.Contested.class, levers.rehearse(change));
    atlas.cluster.put("paused", false);
    tag("tags", "managed-by", "terraform");
    holder("cluster cartie has the tag `managed-by: terraform`", tier);
    assertInstanceOf(Effect.Contested.class, levers.apply(change));
    tag("labels", "Infrastructure Tool", "MongoDB Atlas Terraform Provider");
    holder("the label `Infrastructure Tool: MongoDB Atlas Terraform Provider`", tier);
    tag("tags", "Terraform", "true");
    assertEquals("Terraform", seen(levers, tier).holder().who());
    tag("tags", "managed-by", "platform-team");
    assertEquals(null, seen(levers, tier).holder());
    ((ObjectNode) atlas.region().at("/autoScaling/diskGB")).put("enabled", true);
    holder("grows the disks of cluster cartie by itself at 90 % of use", disk);
    assertEquals(null, seen(levers, tier).holder());
    assertEquals(0, atlas.server.requests("PATCH").size());
  }

  private void tag(String list, String key, String value) {
    atlas.cluster.putArray("tags");
    atlas.cluster.putArray("labels");
    atlas.cluster.withArray(list).addObject().put("key", key).put("value", value);
  }

  private void holder(String says, Lever lever) {
    Standing standing = seen(levers, lever);
    assertTrue(standing.holder().says().contains(says), standing.holder().says());
  }

  @Test
  void a_disk_grows_on_all_nodes() {
    assertEquals(amount("10Gi"), seen(levers, disk).stands());
    Change change = to(levers, disk, amount("20Gi"));
    Effect.Applied applied = assertInstanceOf(Effect.Applied.class, levers.apply(change));
    assertEquals(amount("20Gi"), applied.now().stands());
    assertEquals(20, atlas.region().at("/analyticsSpecs/diskSizeGB").asInt());
    assertEquals("M10", atlas.region().at("/electableSpecs/instanceSize").asText());
    Lever inMi = range(disk.target(), "10240Mi", "81920Mi", "1024Mi");
    assertEquals(amount("20480Mi"), seen(levers, inMi).stands());
    Effect.Failed failed =
        assertInstanceOf(Effect.Failed.class, levers.apply(to(levers, disk, amount("20500Mi"))));
    assertTrue(failed.fault().says().contains("Atlas takes whole ones"), failed.fault().says());
    assertTrue(
        unseen(levers, range(disk.target(), "1s", "9s", "1s")).says().startsWith("a disk is not"));
  }

  @Test
  void what_drifted_or_is_busy_is_left_alone() {
    Change change = to(levers, tier, label("M20"));
    atlas.cluster = FakeAtlas.replicaSet("M30", 10);
    assertInstanceOf(Effect.Drifted.class, levers.apply(change));
    atlas.cluster = FakeAtlas.replicaSet("M10", 10);
    atlas.cluster.put("stateName", "REPAIRING");
    Effect.Failed busy = assertInstanceOf(Effect.Failed.class, levers.apply(change));
    assertEquals(Kind.UNREACHABLE, busy.fault().kind());
    atlas.cluster.put("stateName", "DELETING");
    busy = assertInstanceOf(Effect.Failed.class, levers.apply(change));
    assertEquals(Kind.ABSENT, busy.fault().kind());
    assertInstanceOf(Settling.Stuck.class, levers.settling(change));
  }

  @Test
  void a_cluster_that_a_lever_cannot_move_says_why() {
    atlas.region().put("providerName", "TENANT");
    assertTrue(unseen(levers, tier).says().contains("is shared"));
    atlas.cluster = FakeAtlas.replicaSet("M10", 10);
    ArrayNode shards = (ArrayNode) atlas.cluster.path("replicationSpecs");
    shards.add(FakeAtlas.replicaSet("M20", 10).at("/replicationSpecs/0"));
    assertTrue(unseen(levers, tier).says().contains("different tiers (M10, M20)"));
    atlas.cluster.remove("replicationSpecs");
    assertTrue(unseen(levers, tier).says().contains("answered no cluster"));
    Lever other =
        ladder(new LeverTarget.Atlas(new AtlasKnob.Tier("no/such one"), null), "M10", "M20");
    assertEquals(Kind.ABSENT, unseen(levers, other).kind());
    assertTrue(
        atlas.server.requests().getLast().uri().toString().endsWith("/clusters/no%2Fsuch%20one"));
  }

  @Test
  void failures_of_the_api_have_their_kind() {
    Change change = to(levers, tier, label("M20"));
    failed(change, 400, Kind.INVALID, false);
    failed(change, 403, Kind.DENIED, false);
    failed(change, 409, Kind.INVALID, false);
    failed(change, 429, Kind.UNREACHABLE, false);
    failed(change, 500, Kind.UNREACHABLE, true);
    atlas.server.failNext(request -> request.is("GET"), 503, "");
    assertEquals(Kind.UNREACHABLE, unseen(levers, tier).kind());
  }

  private void failed(Change change, int status, Kind kind, boolean perhaps) {
    atlas.server.failNext(request -> request.is("PATCH"), status, "{\"detail\": \"no\"}");
    Effect.Failed failed = assertInstanceOf(Effect.Failed.class, levers.apply(change));
    assertEquals(kind, failed.fault().kind(), "status " + status);
    assertEquals(perhaps, failed.perhaps(), "status " + status);
  }

  @Test
  void a_token_is_used_until_it_nearly_expires_and_replaced_when_it_is_withdrawn() {
    seen(levers, tier);
    now = now.plusSeconds(3500);
    seen(levers, tier);
    assertEquals(1, atlas.tokens);
    now = now.plusSeconds(60);
    seen(levers, tier);
    assertEquals(2, atlas.tokens);
    atlas.withdrawToken();
    seen(levers, tier);
    assertEquals(3, atlas.tokens);
  }

  @Test
  void wrong_credentials_are_said_without_them() {
    Fault fault = unseen(levers(config(FakeAtlas.CLIENT_ID, "wrong-secret", null, null)), tier);
    assertEquals(Kind.DENIED, fault.kind());
    assertFalse(fault.says().contains("wrong-secret"), fault.says());
    fault = unseen(levers(config(null, null, FakeAtlas.PUBLIC_KEY, "wrong-key")), tier);
    assertEquals(Kind.DENIED, fault.kind());
    assertFalse(fault.says().contains("wrong-key"), fault.says());
    fault = unseen(levers(config(null, null, null, null)), tier);
    assertEquals(Kind.DENIED, fault.kind());
    assertTrue(fault.says().contains("headroom.atlas.client-id"), fault.says());
    assertThrows(
        IllegalArgumentException.class,
        () -> AtlasLogin.of(config(FakeAtlas.CLIENT_ID, null, null, null)));
    assertThrows(IllegalArgumentException.class, () -> AtlasLogin.of(config("a", "b", "c", "d")));
    assertFalse(AtlasLogin.of(account()).toString().contains(FakeAtlas.CLIENT_SECRET));
  }

  @Test
  void an_api_key_answers_the_digest_challenge_and_changes_once() {
    AtlasLevers byKey = levers(config(null, null, FakeAtlas.PUBLIC_KEY, FakeAtlas.PRIVATE_KEY));
    Change change = to(byKey, tier, label("M20"));
    assertInstanceOf(Effect.Applied.class, byKey.apply(change));
    assertEquals(1, atlas.server.requests("PATCH").size());
    assertEquals(0, atlas.tokens);
  }

  @Test
  void the_project_is_the_levers_else_the_runbooks_else_the_configured_one() {
    Lever bad =
        ladder(new LeverTarget.Atlas(new AtlasKnob.Tier("cartie"), "my-project"), "M10", "M20");
    assertTrue(unseen(levers, bad).says().startsWith("`my-project` is no id"));
    AtlasLevers without =
        new AtlasLevers(
            new AtlasApi(TestServer.client(), account(), () -> now, () -> "n"), Optional.empty());
    assertTrue(unseen(without, disk).says().startsWith("no Atlas project is named"));
    assertEquals(Optional.of("p"), AtlasProject.resolved("p", Map.<String, String>of()::get));
    assertEquals(
        Optional.of("id"),
        AtlasProject.resolved("${ATLAS_PROJECT}", Map.of("ATLAS_PROJECT", "id\n")::get));
    assertEquals(
        Optional.empty(), AtlasProject.resolved("${ATLAS_PROJECT}", Map.<String, String>of()::get));
  }
}
