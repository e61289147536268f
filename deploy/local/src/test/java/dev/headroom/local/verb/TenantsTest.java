package dev.headroom.local.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.local.CommandRun;
import dev.headroom.local.FakeEvaluator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantsTest {

  private static final String MOVE =
      """
      {"id": 7, "tenant": "acme", "from": "a", "to": "b", "phase": "prepared", "writes": "both",
       "serving": "a", "writeTo": ["a", "b"], "settled": "2026-03-01T10:00:08Z"}
      """;
  private static final String MOVE_LINE =
      "acme from a to b: prepared; reads a, writes a, b;"
          + " copy from 2026-03-01T10:00:08Z on, then --copied\n";

  @TempDir Path directory;

  private final FakeEvaluator evaluator = new FakeEvaluator();

  @BeforeEach
  void one_runbook() {
    evaluator.answers(
        "GET /api/v1/tenancy",
        200,
        "{\"tenancies\": [{\"runbook\": \"shop\", \"version\": 3, \"tenants\": 2}]}");
  }

  @AfterEach
  void stop() {
    evaluator.close();
  }

  private CommandRun tenants(String... arguments) {
    var all = new ArrayList<>(List.of("tenants"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--url", evaluator.url()));
    return CommandRun.of(all.toArray(String[]::new));
  }

  @Test
  void a_look_up_says_where_and_why() {
    evaluator.answers(
        "GET /api/v1/tenants/acme/cluster",
        200,
        """
        {"cluster": "a", "why": "prefix", "prefix": "ac", "version": 3, "move": null}
        """);
    assertEquals("a (prefix ac, version 3 of the table)\n", tenants("lookup", "acme").out());
    assertEquals(1, tenants("lookup", "nobody").exitCode());
  }

  @Test
  void the_table_shows_room_and_dashes_where_nothing_is_known() {
    evaluator.answers(
        "GET /api/v1/tenancy/shop",
        200,
        """
        {"runbook": "shop", "version": 3, "fallback": "b", "moves": [%s], "clusters": [
          {"name": "a", "prefixes": ["eu-", "uk-"], "maxTenants": 200, "closed": true, "tenants": 180, "leaving": 1,
           "room": 19, "trigger": "firing", "measured": 201.0},
          {"name": "b", "prefixes": [], "maxTenants": null, "tenants": 2, "arriving": 1, "room": null,
           "trigger": "unknown", "measured": null}]}
        """
            .formatted(MOVE));
    assertEquals(
        """
        shop, version 3 of the table, fallback b
        CLUSTER     TENANTS  LIMIT  ROOM  TRIGGER  MEASURED  PREFIXES
        a (closed)  180 -1   200    19    firing   201.0     eu- uk-
        b           2 +1     -      -     unknown  -         -
        """
            + MOVE_LINE,
        tenants("table").out());
  }

  @Test
  void an_import_names_each_wrong_line() throws IOException {
    Path file = Files.writeString(directory.resolve("t.csv"), "acme,a\nbeta,z\n");
    String path = "PUT /api/v1/tenancy/shop/placements?dryRun=%s&overLimit=false&by=ann";
    evaluator.answers(
        path.formatted(true),
        422,
        """
        {"detail": "line 2", "errors": [{"line": 2, "column": 1, "offending": "z", "message": "there is no cluster `z`"}]}
        """);
    evaluator.answers(path.formatted(false), 200, "{\"read\": 2, \"added\": 1, \"version\": 4}");
    var refused = tenants("import", file.toString(), "--dry-run", "--by", "ann");
    assertEquals(file + ":2:1: there is no cluster `z`: 'z'\n", refused.err());
    assertEquals(1, refused.exitCode());
    assertEquals(
        "2 read, 1 added; version 4 of the table\n",
        tenants("import", file.toString(), "--by", "ann").out());
    assertEquals(1, tenants("import", directory.resolve("none").toString()).exitCode());
  }

  @Test
  void a_newcomer_is_placed() {
    evaluator.answers(
        "POST /api/v1/tenancy/shop/tenants/new?by=ann&cluster=b",
        201,
        "{\"cluster\": \"b\", \"placed\": true, \"version\": 4}");
    assertEquals(
        "new lives on b; version 4 of the table\n",
        tenants("place", "new", "b", "--by", "ann").out());
  }

  @Test
  void a_plan_is_a_table_and_what_it_does_not_solve() {
    evaluator.answers(
        "GET /api/v1/tenancy/shop/rebalancing",
        200,
        """
        {"says": "`a` serves 9 of at most 8: 1 move", "moves": [{"order": 1, "tenant": "acme", "from": "a", "to": "b",
          "fromTenants": 8, "toTenants": 3, "reason": "`b` has most room"}],
         "unresolved": [{"cluster": "a", "excess": 3, "reason": "no room"}]}
        """);
    assertEquals(
        """
        `a` serves 9 of at most 8: 1 move
           TENANT  FROM        TO          WHY
        1  acme    a (8 left)  b (3 then)  `b` has most room
        a stays too full by 3: no room
        """,
        tenants("plan").out());
  }

  @Test
  void a_move_is_begun_and_brought_on() {
    evaluator
        .answers("POST /api/v1/tenancy/shop/moves?by=ann", 200, MOVE)
        .answers("GET /api/v1/tenancy/shop/moves", 200, "{\"moves\": [" + MOVE + "]}")
        .answers(
            "POST /api/v1/tenancy/shop/moves/7/commit?by=ann",
            409,
            "{\"detail\": \"ask again later\"}");
    assertEquals(MOVE_LINE, tenants("move", "acme", "--to", "b", "--by", "ann").out());
    assertEquals("ask again later\n", tenants("move", "acme", "--commit", "--by", "ann").err());
    assertTrue(tenants("move", "other", "--abort").err().contains("is not moving"));
  }

  @Test
  void of_several_runbooks_one_is_to_be_named() {
    evaluator.answers(
        "GET /api/v1/tenancy",
        200,
        "{\"tenancies\": [{\"runbook\": \"shop\"}, {\"runbook\": \"club\"}]}");
    assertEquals(
        "several runbooks have tenants; say --runbook shop or club\n", tenants("table").err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "move acme", "move acme --commit --abort", "lookup", "place", "import"})
  void what_is_not_understood_is_exit_code_2(String line) {
    var run = CommandRun.of(("tenants " + line).strip().split(" "));
    assertEquals(2, run.exitCode(), run::toString);
  }
}
