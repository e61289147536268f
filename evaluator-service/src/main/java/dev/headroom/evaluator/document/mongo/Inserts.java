package dev.headroom.evaluator.document.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;

/** Writes that may have happened before. */
public final class Inserts {

  private Inserts() {}

  /** Inserts a document unless its id is taken; answers whether it was inserted. */
  public static boolean ifAbsent(MongoCollection<Document> collection, Document document) {
    try {
      collection.insertOne(document);
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }

  /** Inserts the documents whose ids are not taken; answers their places in the list. */
  public static List<Integer> allIfAbsent(
      MongoCollection<Document> collection, List<Document> documents) {
    Set<Integer> taken = documents.isEmpty() ? Set.of() : insert(collection, documents);
    return IntStream.range(0, documents.size())
        .filter(place -> !taken.contains(place))
        .boxed()
        .toList();
  }

  /** Answers the places of those whose ids are taken. */
  private static Set<Integer> insert(
      MongoCollection<Document> collection, List<Document> documents) {
    try {
      collection.insertMany(documents, new InsertManyOptions().ordered(false));
      return Set.of();
    } catch (MongoBulkWriteException e) {
      boolean onlyTaken =
          e.getWriteConcernError() == null
              && e.getWriteErrors().stream()
                  .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
      if (!onlyTaken) {
        throw e;
      }
      return e.getWriteErrors().stream()
          .map(BulkWriteError::getIndex)
          .collect(Collectors.toUnmodifiableSet());
    }
  }
}
