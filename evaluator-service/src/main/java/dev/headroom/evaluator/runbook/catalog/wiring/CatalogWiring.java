package dev.headroom.evaluator.runbook.catalog.wiring;

import com.mongodb.client.MongoClient;
import dev.headroom.evaluator.runbook.MeasureLanguage;
import dev.headroom.evaluator.runbook.RunbookParser;
import dev.headroom.evaluator.runbook.catalog.RunbookCatalog;
import dev.headroom.evaluator.runbook.catalog.RunbookChange;
import dev.headroom.evaluator.runbook.catalog.RunbookStore;
import dev.headroom.evaluator.runbook.catalog.mongo.MongoRunbookStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The catalog over MongoDB. Each change is fired as a CDI event, so that the runbook's owner can
 * act on it at once: {@code void on(@Observes RunbookChange change)}.
 */
@ApplicationScoped
public class CatalogWiring {

  @Produces
  @Singleton
  RunbookParser parser() {
    return new RunbookParser(new MeasureLanguage());
  }

  @Produces
  @Singleton
  RunbookStore store(
      MongoClient client, @ConfigProperty(name = "headroom.mongodb.database") String database) {
    var store = new MongoRunbookStore(client.getDatabase(database));
    store.createIndexes();
    return store;
  }

  @Produces
  @Singleton
  RunbookCatalog catalog(
      RunbookStore store, RunbookParser parser, InstantSource clock, Event<RunbookChange> changes) {
    return new RunbookCatalog(store, parser, clock, changes::fire);
  }
}
