package dev.headroom.evaluator.growth.mongo;

import dev.headroom.evaluator.growth.Launch;
import java.time.LocalDate;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A launch as part of a document: all of it but its id. */
final class LaunchDocuments {

  private LaunchDocuments() {}

  static @Nullable Document orNull(@Nullable Launch launch) {
    return launch == null ? null : written(new Document(), launch);
  }

  static @Nullable Launch orNull(String id, @Nullable Document document) {
    return document == null ? null : launch(id, document);
  }

  static Document written(Document document, Launch launch) {
    return document
        .append("says", launch.says())
        .append("on", launch.on().toString())
        .append("driver", launch.driver())
        .append("low", launch.low())
        .append("mid", launch.mid())
        .append("high", launch.high())
        .append("probability", launch.probability())
        .append("rampDays", launch.rampDays())
        .append("origin", launch.origin().name());
  }

  static Launch launch(String id, Document document) {
    return new Launch(
        id,
        document.getString("says"),
        LocalDate.parse(document.getString("on")),
        document.getString("driver"),
        document.getDouble("low"),
        document.getDouble("mid"),
        document.getDouble("high"),
        document.getDouble("probability"),
        document.getInteger("rampDays"),
        Launch.Origin.valueOf(document.getString("origin")));
  }
}
