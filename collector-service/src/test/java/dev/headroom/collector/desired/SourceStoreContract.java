package dev.headroom.collector.desired;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link SourceStore} must do. */
public abstract class SourceStoreContract {

  protected abstract SourceStore store();

  @Test
  void the_last_write_is_kept() {
    store().put("a", "{\"sources\":{}}");
    store().put("a", "{\"sources\":{\"é\":1}}");
    store().put("b", "{}");
    assertEquals(Map.of("a", "{\"sources\":{\"é\":1}}", "b", "{}"), store().all());
  }

  @Test
  void what_is_deleted_is_gone() {
    store().put("a", "{}");
    store().delete("a");
    store().delete("never");
    assertEquals(Map.of(), store().all());
  }
}
