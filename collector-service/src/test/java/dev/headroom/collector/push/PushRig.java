package dev.headroom.collector.push;

import dev.headroom.collector.source.SourceId;
import dev.headroom.collector.stream.FakeSampleStream;
import dev.headroom.common.wire.SampleBatch;
import dev.headroom.common.wire.StaleMarker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The push side on a stream in memory and a clock that stands still, for one runbook. */
public final class PushRig {

  public static final Instant NOW = Instant.parse("2026-02-18T09:00:00Z");
  public static final String RUNBOOK = "cartie";

  public final FakeSampleStream stream = new FakeSampleStream();
  public final PushSources sources;
  public boolean behind;
  private final Pushes pushes;

  public PushRig() {
    this(PushLimits.DEFAULT);
  }

  public PushRig(PushLimits limits) {
    sources = new PushSources(limits, Duration.ofMinutes(10));
    var runbooks =
        new Runbooks() {
          @Override
          public boolean areKnown() {
            return true;
          }

          @Override
          public Set<String> names() {
            return Set.of(RUNBOOK);
          }

          @Override
          public boolean isPulled(SourceId source) {
            return source.source().equals("backend");
          }
        };
    var silent =
        new PushObserver() {
          @Override
          public void written(SourceId s, PushProtocol p, int samples, Refusals refusals) {}

          @Override
          public void refused(String runbook, PushProtocol protocol, PushRefused why) {}
        };
    pushes = new Pushes(runbooks, sources, limits, stream, () -> behind, silent, () -> NOW);
  }

  public Pushes.Written push(PushProtocol protocol, byte[] body, Decoder decoder) {
    return push(new Pushes.Request(RUNBOOK, null, protocol, true), body, decoder);
  }

  public Pushes.Written push(Pushes.Request request, byte[] body, Decoder decoder) {
    return pushes.push(request, body, decoder);
  }

  /** What is in the stream, as {@code series value @seconds before now}. */
  public List<String> samples() {
    var samples = new ArrayList<String>();
    for (SampleBatch batch : stream.batches(RUNBOOK)) {
      for (int i = 0; i < batch.size(); i++) {
        double value = batch.values()[i];
        samples.add(
            "%s %s @%s"
                .formatted(
                    batch.series().get(i),
                    StaleMarker.isStale(value) ? "stale" : String.valueOf(value),
                    Duration.between(NOW, Instant.ofEpochMilli(batch.timestampMillis(i)))
                        .toSeconds()));
      }
    }
    return samples;
  }
}
