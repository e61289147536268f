package dev.headroom.evaluator.document.mongo;

import dev.headroom.common.wire.SeriesLabels;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/**
 * Labels as a list of {@code {name, value}}: a label's name may hold what a field's name may not.
 */
public final class LabelDocuments {

  private LabelDocuments() {}

  public static List<Document> documents(SeriesLabels labels) {
    var documents = new ArrayList<Document>(labels.size());
    for (int i = 0; i < labels.size(); i++) {
      documents.add(new Document("name", labels.name(i)).append("value", labels.value(i)));
    }
    return documents;
  }

  public static SeriesLabels labels(List<Document> documents) {
    var flat = new ArrayList<String>(documents.size() * 2);
    for (Document document : documents) {
      flat.add(document.getString("name"));
      flat.add(document.getString("value"));
    }
    return SeriesLabels.ofSorted(flat);
  }
}
