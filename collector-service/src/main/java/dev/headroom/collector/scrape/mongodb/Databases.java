package dev.headroom.collector.scrape.mongodb;

import com.google.re2j.Pattern;
import dev.headroom.collector.scrape.Samples;
import dev.headroom.collector.source.SourceDefinition;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** How many databases there are, and how much of the storage they take. */
final class Databases {

  private static final Set<String> SYSTEM = Set.of("admin", "config", "local");

  private final SourceDefinition.Mongodb definition;
  private final @Nullable Pattern tenants;

  Databases(SourceDefinition.Mongodb definition) {
    this.definition = definition;
    String pattern = definition.tenantDatabases();
    this.tenants = pattern == null ? null : Pattern.compile(pattern);
  }

  /**
   * With sizes only where they are compared with a limit: they cost the server a walk through its
   * files. All databases or a refusal: those that the user happens to see would be too few.
   */
  Document list() {
    return new Document("listDatabases", 1)
        .append("nameOnly", definition.storageLimit() == null)
        .append("authorizedDatabases", false);
  }

  /** Of the file system, where no limit is declared. */
  static Document fileSystem() {
    return new Document("dbStats", 1);
  }

  void readList(Document answer, Samples samples) {
    List<Document> databases = Fields.documents(answer, "databases");
    if (databases == null) {
      samples.warn("listDatabases: the answer has no databases");
      return;
    }
    List<String> names =
        databases.stream()
            .map(database -> Fields.text(database, "name"))
            .filter(name -> !SYSTEM.contains(name))
            .toList();
    samples.add(MongodbMetrics.DATABASES, names.size(), definition.cluster());
    if (tenants != null) {
      samples.add(
          MongodbMetrics.TENANTS,
          names.stream().filter(name -> tenants.matcher(name).find()).count(),
          definition.cluster());
    }
    Long limit = definition.storageLimit();
    if (limit != null) {
      storage(size(answer, databases), limit, "listDatabases tells no sizes", samples);
    }
  }

  void readFileSystem(Document answer, Samples samples) {
    storage(
        Fields.number(answer, "fsUsedSize"),
        Fields.number(answer, "fsTotalSize"),
        "dbStats tells no size of the file system; set `storageLimit`",
        samples);
  }

  private void storage(
      @Nullable Number used, @Nullable Number limit, String otherwise, Samples samples) {
    String cluster = definition.cluster();
    samples.addIfKnown(MongodbMetrics.STORAGE_USED, used, cluster);
    samples.addIfKnown(MongodbMetrics.STORAGE_LIMIT, limit, cluster);
    if (used == null || limit == null || limit.doubleValue() <= 0) {
      samples.warn(otherwise);
    } else {
      samples.add(MongodbMetrics.STORAGE_RATIO, used.doubleValue() / limit.doubleValue(), cluster);
    }
  }

  /**
   * What the server adds up, or the sum of all; null if one of them is not known. A server that
   * keeps anything has its own databases on disk at least, so 0 is no size.
   */
  private static @Nullable Number size(Document answer, List<Document> databases) {
    double sum = 0;
    Number total = Fields.number(answer, "totalSize");
    if (total != null) {
      sum = total.doubleValue();
    } else {
      for (Document database : databases) {
        Number size = Fields.number(database, "sizeOnDisk");
        if (size == null) {
          return null;
        }
        sum += size.doubleValue();
      }
    }
    return sum > 0 ? sum : null;
  }
}
