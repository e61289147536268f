package dev.headroom.evaluator.rows;

import dev.headroom.evaluator.people.Delivery;
import dev.headroom.evaluator.people.Notice;
import dev.headroom.evaluator.people.Outlet;
import dev.headroom.evaluator.people.Sighting;
import java.util.ArrayList;
import java.util.List;

/** A channel that keeps what people were told. */
final class Letters implements Outlet {

  private final List<Notice> opened = new ArrayList<>();
  private final List<String> closed = new ArrayList<>();

  /** What was opened, in order: {@code INCIDENT SEV_2 web: slow}. */
  List<String> titles() {
    return opened.stream()
        .map(
            one ->
                one.kind()
                    + (one.severity() == null ? " " : " " + one.severity() + " ")
                    + one.title())
        .toList();
  }

  List<String> closed() {
    return List.copyOf(closed);
  }

  /** What a notice says of that matter. */
  String fact(int notice, String name) {
    return opened.get(notice).facts().stream()
        .filter(fact -> fact.name().equals(name))
        .map(Notice.Fact::value)
        .findFirst()
        .orElse("not told");
  }

  @Override
  public boolean isIdempotent() {
    return true;
  }

  @Override
  public Delivery open(Notice notice) {
    opened.add(notice);
    return new Delivery.Delivered("N-" + opened.size(), null);
  }

  @Override
  public Sighting find(Notice notice) {
    throw new AssertionError("opening the same key twice opens it once");
  }

  @Override
  public Delivery update(String reference, Notice notice) {
    closed.add(reference);
    return new Delivery.Delivered(reference, null);
  }

  @Override
  public Delivery resolve(String reference, Notice notice) {
    return update(reference, notice);
  }
}
