package dev.headroom.collector.scrape.mongodb;

import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Fields of an answer, by their names from the outside in; what is not there is unknown. */
final class Fields {

  private Fields() {}

  static @Nullable Number number(Document document, String... path) {
    return find(document, path) instanceof Number number ? number : null;
  }

  static String text(Document document, String... path) {
    return find(document, path) instanceof String text ? text : "";
  }

  static boolean isTrue(Document document, String... path) {
    return Boolean.TRUE.equals(find(document, path));
  }

  /** The documents of a list; null if there is no list. */
  static @Nullable List<Document> documents(Document document, String... path) {
    return find(document, path) instanceof List<?> list
        ? list.stream().filter(Document.class::isInstance).map(Document.class::cast).toList()
        : null;
  }

  static @Nullable Document document(Document document, String... path) {
    return find(document, path) instanceof Document found ? found : null;
  }

  static @Nullable Object find(Document document, String... path) {
    Object value = document;
    for (String name : path) {
      value = value instanceof Document inner ? inner.get(name) : null;
    }
    return value;
  }
}
