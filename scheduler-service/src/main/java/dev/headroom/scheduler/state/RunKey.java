package dev.headroom.scheduler.state;

import dev.headroom.scheduler.ledger.Trigger;
import java.time.Instant;
import java.util.Objects;

/**
 * Names a run among those of its job: what made it, its nominal instant, and the tenant batch.
 *
 * @param request when it was asked for (ms), unique in the job; 0 for the schedule's own
 * @param part the tenant batch, from 1; 0 for none
 */
public record RunKey(Instant instant, Trigger trigger, long request, int part) {

  public RunKey {
    Objects.requireNonNull(instant, "instant");
    if (part < 0 || (trigger == Trigger.SCHEDULE) != (request == 0)) {
      throw new IllegalArgumentException(trigger + " with request " + request + ", part " + part);
    }
  }

  public static RunKey scheduled(Instant instant) {
    return new RunKey(instant, Trigger.SCHEDULE, 0, 0);
  }

  /** Whether it is the schedule's own run for the instant as a whole. */
  public boolean isOfSchedule() {
    return trigger == Trigger.SCHEDULE && part == 0;
  }

  public RunKey part(int number) {
    return new RunKey(instant, trigger, request, number);
  }

  public RunKey parent() {
    return part(0);
  }

  /**
   * What its target may remember it by: the same for every start of the run, and for a retry that
   * somebody asks for.
   */
  public String idempotencyKey(String job) {
    String origin =
        switch (trigger) {
          case SCHEDULE, RETRY -> "";
          case MANUAL -> "+manual";
          case BACKFILL -> "+backfill-" + request;
        };
    return job + "@" + instant + origin + (part == 0 ? "" : "#" + part);
  }

  /**
   * Reads the text of a key: {@code 1784600000000}, {@code 1784600000000b1784600999000}, {@code
   * 1784600000000p3}.
   *
   * @throws IllegalArgumentException when the text is no key
   */
  public static RunKey parse(String text) {
    int end = digits(text, 0);
    Instant instant = Instant.ofEpochMilli(Long.parseLong(text.substring(0, end)));
    Trigger trigger = Trigger.SCHEDULE;
    long request = 0;
    int part = 0;
    while (end < text.length()) {
      int from = end + 1;
      char letter = text.charAt(end);
      end = digits(text, from);
      long number = Long.parseLong(text.substring(from, end));
      if (letter == 'p') {
        part = Math.toIntExact(number);
      } else {
        trigger = Trigger.of(letter);
        request = number;
      }
    }
    return new RunKey(instant, trigger, request, part);
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '-')) {
      at++;
    }
    return at;
  }

  void appendTo(Utf8Line text) {
    text.append(instant.toEpochMilli());
    if (trigger != Trigger.SCHEDULE) {
      text.append(trigger.letter()).append(request);
    }
    if (part != 0) {
      text.append('p').append(part);
    }
  }

  @Override
  public String toString() {
    return new Utf8Line(32).append(this).toString();
  }
}
