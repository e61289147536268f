package dev.headroom.evaluator.tenancy.mongo;

import dev.headroom.evaluator.tenancy.Cluster;
import dev.headroom.evaluator.tenancy.Move;
import dev.headroom.evaluator.tenancy.MovePhase;
import dev.headroom.evaluator.tenancy.Placements;
import dev.headroom.evaluator.tenancy.Rules;
import dev.headroom.evaluator.tenancy.TableChange;
import dev.headroom.evaluator.tenancy.TenancyTable;
import dev.headroom.evaluator.tenancy.Writes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * A table as a document, whose placements are those of a base and what has changed since.
 *
 * <pre>
 * _id         the runbook
 * version     long
 * rules       {runbookVersion, fallback, clusters: [{name, prefixes, limit, closed, retired}]}
 * base        the id of the base; none where all placements are new
 * placed      [{cluster, tenants: [id]}], each cluster once: ids are no field names
 * gone        [id]
 * moves       [{id, tenant, from, to, writes, phase, since, settleMillis}]
 * log         [{version, at, by, kind, says, move}], the oldest first
 * </pre>
 */
final class TableDocuments {

  /** Before there were bases, a table had all of its placements itself. */
  private static final String ALL_PLACED = "placements";

  private TableDocuments() {}

  static Document document(TenancyTable table, @Nullable ObjectId base) {
    var document = changing(table);
    document.put("_id", table.runbook());
    document.put("base", base);
    document.put("log", table.log().stream().map(TableDocuments::change).toList());
    return document;
  }

  /** What makes a table of the one before, where both start from one base. */
  static Document update(TenancyTable table) {
    var last =
        new Document("$each", List.of(change(table.log().getLast())))
            .append("$slice", -table.log().size());
    return new Document("$set", changing(table))
        .append("$unset", new Document(ALL_PLACED, ""))
        .append("$push", new Document("log", last));
  }

  private static Document changing(TenancyTable table) {
    return new Document("version", table.version())
        .append("rules", rules(table.rules()))
        .append("placed", placements(table.placements().placedSince()))
        .append("gone", table.placements().goneSince())
        .append("moves", table.moves().values().stream().map(TableDocuments::move).toList());
  }

  static TenancyTable table(Document document, Placements base) {
    String placed = document.containsKey(ALL_PLACED) ? ALL_PLACED : "placed";
    var moves = new TreeMap<String, Move>();
    document
        .getList("moves", Document.class)
        .forEach(one -> moves.put(one.getString("tenant"), move(one)));
    return new TenancyTable(
        document.getString("_id"),
        document.getLong("version"),
        rules(document.get("rules", Document.class)),
        base.with(
            placements(document.getList(placed, Document.class)),
            document.getList("gone", String.class, List.of())),
        moves,
        document.getList("log", Document.class).stream().map(TableDocuments::change).toList());
  }

  private static Document rules(Rules rules) {
    var document =
        new Document("runbookVersion", rules.runbookVersion())
            .append(
                "clusters",
                rules.clusters().values().stream().map(TableDocuments::cluster).toList());
    rules.fallback().ifPresent(name -> document.append("fallback", name));
    return document;
  }

  private static Rules rules(Document document) {
    var clusters = new TreeMap<String, Cluster>();
    document
        .getList("clusters", Document.class)
        .forEach(one -> clusters.put(one.getString("name"), cluster(one)));
    return new Rules(
        document.getInteger("runbookVersion"),
        clusters,
        Optional.ofNullable(document.getString("fallback")));
  }

  private static Document cluster(Cluster cluster) {
    var document =
        new Document("name", cluster.name())
            .append("prefixes", cluster.prefixes())
            .append("closed", cluster.closed())
            .append("retired", cluster.retired());
    cluster.limit().ifPresent(limit -> document.append("limit", limit));
    return document;
  }

  private static Cluster cluster(Document document) {
    Integer limit = document.getInteger("limit");
    return new Cluster(
        document.getString("name"),
        document.getList("prefixes", String.class),
        limit == null ? OptionalInt.empty() : OptionalInt.of(limit),
        document.getBoolean("closed"),
        document.getBoolean("retired"));
  }

  static List<Document> placements(SortedMap<String, String> placements) {
    var byCluster = new TreeMap<String, List<String>>();
    placements.forEach(
        (tenant, cluster) ->
            byCluster.computeIfAbsent(cluster, name -> new ArrayList<>()).add(tenant));
    return byCluster.entrySet().stream()
        .map(entry -> new Document("cluster", entry.getKey()).append("tenants", entry.getValue()))
        .toList();
  }

  static SortedMap<String, String> placements(List<Document> documents) {
    var placements = new TreeMap<String, String>();
    for (Document document : documents) {
      String cluster = document.getString("cluster");
      document.getList("tenants", String.class).forEach(tenant -> placements.put(tenant, cluster));
    }
    return placements;
  }

  private static Document move(Move move) {
    return new Document("id", move.id())
        .append("tenant", move.tenant())
        .append("from", move.from())
        .append("to", move.to())
        .append("writes", move.writes().name())
        .append("phase", move.phase().name())
        .append("since", Date.from(move.since()))
        .append("settleMillis", move.settle().toMillis());
  }

  private static Move move(Document document) {
    return new Move(
        document.getLong("id"),
        document.getString("tenant"),
        document.getString("from"),
        document.getString("to"),
        Writes.valueOf(document.getString("writes")),
        MovePhase.valueOf(document.getString("phase")),
        document.getDate("since").toInstant(),
        Duration.ofMillis(document.getLong("settleMillis")));
  }

  private static Document change(TableChange change) {
    var document =
        new Document("version", change.version())
            .append("at", Date.from(change.at()))
            .append("by", change.by())
            .append("kind", change.kind().name())
            .append("says", change.says());
    change.move().ifPresent(move -> document.append("move", move(move)));
    return document;
  }

  private static TableChange change(Document document) {
    return new TableChange(
        document.getLong("version"),
        document.getDate("at").toInstant(),
        document.getString("by"),
        TableChange.Kind.valueOf(document.getString("kind")),
        document.getString("says"),
        Optional.ofNullable(document.get("move", Document.class)).map(TableDocuments::move));
  }
}
