package dev.headroom.evaluator.people;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fake: opens the same twice when it is asked twice, as most services do. */
public final class InMemoryOutlet implements Outlet, ServiceUnderTest {

  private final Map<String, String> references = new TreeMap<>();
  private final List<String> story = new ArrayList<>();
  private final StringBuilder heard = new StringBuilder();
  private boolean stopped;
  private @Nullable Fault next;

  @Override
  public synchronized List<String> story() {
    return List.copyOf(story);
  }

  @Override
  public synchronized String heard() {
    return heard.toString();
  }

  @Override
  public synchronized void next(Fault fault) {
    next = fault;
  }

  @Override
  public synchronized void stop() {
    stopped = true;
  }

  @Override
  public boolean isIdempotent() {
    return false;
  }

  @Override
  public synchronized Delivery open(Notice notice) {
    String reference = "R-" + (references.size() + 1);
    return told(
        notice,
        reference,
        () -> {
          references.put(notice.key(), reference);
          story.add("open " + notice.key());
        });
  }

  @Override
  public synchronized Sighting find(Notice notice) {
    String reference = references.get(notice.key());
    return reference == null
        ? new Sighting.Absent()
        : new Sighting.There(new Delivery.Delivered(reference, null));
  }

  @Override
  public synchronized Delivery update(String reference, Notice notice) {
    return told(notice, reference, () -> story.add("update " + notice.key()));
  }

  @Override
  public synchronized Delivery resolve(String reference, Notice notice) {
    return told(notice, reference, () -> story.add("resolve " + notice.key()));
  }

  private Delivery told(Notice notice, String reference, Runnable effect) {
    if (stopped) {
      return new Delivery.Failed("nobody listens", null, false);
    }
    Fault fault = next;
    next = null;
    if (fault == null || fault == Fault.LOST) {
      effect.run();
      heard.append(notice).append('\n');
    }
    return switch (fault) {
      case null -> new Delivery.Delivered(reference, null);
      case BUSY -> new Delivery.Failed("later", Duration.ofSeconds(7), false);
      case BROKEN -> new Delivery.Failed("broken", null, true);
      case LOST -> new Delivery.Failed("no answer", null, true);
      case DENIED -> new Delivery.Refused("you may not; needed: a token");
      case ECHO, ECHO_DENIED -> new Delivery.Refused("it says swordfish-and-more");
    };
  }
}
