package dev.headroom.collector.desired;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

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
  void the_revision_tells_of_changes_only() {
    long before = store().revision();
    store().put("a", "{}");
    long written = store().revision();
    assertNotEquals(before, written);
    store().put("a", "{}");
    assertEquals(written, store().revision());
    store().delete("a");
    assertNotEquals(written, store().revision());
  }

  @Test
  void what_is_deleted_is_gone() {
    store().put("a", "{}");
    store().delete("a");
    store().delete("never");
    assertEquals(Map.of(), store().all());
  }
}
