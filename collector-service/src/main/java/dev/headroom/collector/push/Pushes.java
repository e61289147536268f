package dev.headroom.collector.push;

import dev.headroom.collector.source.SourceId;
import dev.headroom.collector.source.Suggestion;
import dev.headroom.collector.stream.SampleStream;
import dev.headroom.common.wire.SampleBatch;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes pushes: a request comes back when its samples are in the runbook's stream, or with why they
 * are not. Safe for use by many threads.
 */
public final class Pushes {

  /** How long a request may wait for the one before it, where they depend on each other. */
  private static final long TURN_SECONDS = 2;

  /**
   * One request.
   *
   * @param source as the sender names it; null for the protocol's name
   * @param inTurn whether its samples depend on those before: one at a time a source
   */
  public record Request(
      String runbook, @Nullable String source, PushProtocol protocol, boolean inTurn) {}

  /**
   * What was written.
   *
   * @param refusals what was not, and must not be sent again
   */
  public record Written(int samples, Refusals refusals) {}

  private final Runbooks runbooks;
  private final PushSources sources;
  private final PushLimits limits;
  private final PushWriter writer;
  private final BooleanSupplier behind;
  private final PushObserver observer;
  private final InstantSource clock;
  private final AtomicLong bytesUnderWay = new AtomicLong();

  /**
   * @param behind whether samples that were collected before wait for the stream in such numbers
   *     that no more may come
   */
  public Pushes(
      Runbooks runbooks,
      PushSources sources,
      PushLimits limits,
      SampleStream stream,
      BooleanSupplier behind,
      PushObserver observer,
      InstantSource clock) {
    this.runbooks = runbooks;
    this.sources = sources;
    this.limits = limits;
    this.writer = new PushWriter(stream);
    this.behind = behind;
    this.observer = observer;
    this.clock = clock;
  }

  /**
   * Decodes the body and writes its samples.
   *
   * @throws PushRefused if nothing was written, or it is not known how much
   */
  public Written push(Request request, byte[] body, Decoder decoder) {
    Instant at = clock.instant();
    PushSource source = null;
    try {
      source = sources.open(identify(request), request.protocol(), at);
      return admitted(request, source, body, decoder, at);
    } catch (PushRefused refused) {
      if (source != null) {
        source.refused(at, refused);
      }
      observer.refused(request.runbook(), request.protocol(), refused);
      throw refused;
    }
  }

  /**
   * Whether there is somebody to push for, to be asked before a body is unpacked.
   *
   * @throws PushRefused if there is not
   */
  public void check(Request request) {
    try {
      identify(request);
    } catch (PushRefused refused) {
      observer.refused(request.runbook(), request.protocol(), refused);
      throw refused;
    }
  }

  /** Notes a request whose body could not be unpacked. */
  public PushRefused refuse(Request request, PushRefused why) {
    observer.refused(request.runbook(), request.protocol(), why);
    Instant at = clock.instant();
    sources.open(identify(request), request.protocol(), at).refused(at, why);
    return why;
  }

  private SourceId identify(Request request) {
    if (!runbooks.areKnown()) {
      throw PushRefused.unavailable("The collector is starting: runbooks are not known yet.");
    }
    if (!runbooks.names().contains(request.runbook())) {
      throw new PushRefused(
          404,
          "no-such-runbook",
          "There is no runbook %s.%s"
              .formatted(
                  Shown.text(request.runbook()),
                  Suggestion.nearest(request.runbook(), runbooks.names())
                      .map(near -> " Did you mean " + near + "?")
                      .orElse(" Apply one, then push.")),
          List.of());
    }
    String name = request.source() == null ? request.protocol().text() : request.source();
    if (!SourceId.NAME.matcher(name).matches()) {
      throw new PushRefused(400, "invalid-name", "?source=: " + SourceId.NAME_RULE, List.of());
    }
    var id = new SourceId(request.runbook(), name);
    if (runbooks.isPulled(id)) {
      throw new PushRefused(
          409,
          "source-in-use",
          "The collector itself pulls source %s; choose another name in ?source=".formatted(id),
          List.of());
    }
    return id;
  }

  private Written admitted(
      Request request, PushSource source, byte[] body, Decoder decoder, Instant at) {
    if (behind.getAsBoolean()) {
      throw PushRefused.busy("The stream is behind: samples of other sources wait. Send it later.");
    }
    long bytes = (long) request.protocol().memory() * body.length;
    if (bytesUnderWay.addAndGet(bytes) > limits.bytesUnderWay()) {
      bytesUnderWay.addAndGet(-bytes);
      throw PushRefused.busy(
          "pushes that take %d bytes are at work already. Send it later, or use fewer connections."
              .formatted(limits.bytesUnderWay()));
    }
    try {
      return request.inTurn()
          ? inTurn(source, body, decoder, at)
          : write(source, body, decoder, at);
    } finally {
      bytesUnderWay.addAndGet(-bytes);
    }
  }

  private Written inTurn(PushSource source, byte[] body, Decoder decoder, Instant at) {
    try {
      if (!source.turn().tryLock(TURN_SECONDS, TimeUnit.SECONDS)) {
        throw PushRefused.busy("Requests of this source wait for each other. Send it later.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PushRefused.unavailable("The collector is stopping.");
    }
    try {
      return write(source, body, decoder, at);
    } finally {
      source.turn().unlock();
    }
  }

  private Written write(PushSource source, byte[] body, Decoder decoder, Instant at) {
    source.book().sweep(at.toEpochMilli());
    var intake = new Intake(source.book(), limits, at.toEpochMilli());
    decoder.decode(body, intake);
    for (SampleBatch batch : intake.batches(source.id().source())) {
      writer.write(source, batch);
    }
    intake.written();
    source.wrote(at, intake.samples(), intake.refusals());
    observer.written(source.id(), source.protocol(), intake.samples(), intake.refusals());
    return new Written(intake.samples(), intake.refusals());
  }
}
