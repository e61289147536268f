package dev.headroom.evaluator.people;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.people.Notice.Kind;
import dev.headroom.evaluator.people.NoticeKey.Firing;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NoticeKeyTest {

  private static Firing firing(String runbook, String component, String pod, String id) {
    return new Firing(runbook, component, "errors", SeriesLabels.named("", "pod", pod), id);
  }

  @Test
  void the_same_matter_has_the_same_key_at_every_telling() {
    String key = NoticeKey.ofStep(firing("shop", "web", "a", "f1"), Kind.INCIDENT, 0);
    assertEquals(key, NoticeKey.ofStep(firing("shop", "web", "a", "f1"), Kind.INCIDENT, 0));
    assertEquals("9dedd475b8216103499ef74a49af77b4", key, "a key outlives the build that made it");
  }

  @Test
  void whatever_differs_makes_another_matter() {
    Firing one = firing("shop", "web", "a", "f1");
    List<String> keys =
        List.of(
            NoticeKey.ofStep(one, Kind.INCIDENT, 0),
            NoticeKey.ofStep(one, Kind.INCIDENT, 1),
            NoticeKey.ofStep(one, Kind.TICKET, 0),
            NoticeKey.ofMatter(one, Kind.INCIDENT, "step 0"),
            NoticeKey.ofMatter(one, Kind.INCIDENT, "escalation"),
            NoticeKey.ofStep(firing("shop", "web", "a", "f2"), Kind.INCIDENT, 0),
            NoticeKey.ofStep(firing("shop", "web", "b", "f1"), Kind.INCIDENT, 0),
            NoticeKey.ofStep(firing("shop", "we", "a", "f1"), Kind.INCIDENT, 0),
            NoticeKey.ofStep(firing("shop2", "web", "a", "f1"), Kind.INCIDENT, 0),
            NoticeKey.ofStep(firing("shop\nweb", "", "a", "f1"), Kind.INCIDENT, 0));
    Set<String> different = new TreeSet<>(keys);
    assertEquals(keys.size(), different.size());
  }
}
