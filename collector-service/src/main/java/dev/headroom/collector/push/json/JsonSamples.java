package dev.headroom.collector.push.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.collector.push.Decoder;
import dev.headroom.collector.push.Intake;
import dev.headroom.collector.push.PushRefused;
import dev.headroom.collector.push.PushRefused.Place;
import dev.headroom.collector.push.PushedSeries;
import dev.headroom.common.wire.SeriesLabels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code {"samples": [{"metric": ..., "labels": {...}, "value": ..., "timestamp": ...}]}}:
 * all of it, or what is wrong with each sample.
 */
public final class JsonSamples implements Decoder {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_PLACES = 20;
  private static final String SHAPE =
      "{\"samples\": [{\"metric\": \"queue_depth\", \"value\": 7}]}";

  @Override
  public void decode(byte[] body, Intake intake) {
    JsonNode samples = samples(body);
    var wrong = new ArrayList<Place>();
    List<SampleReader.Sample> read = new ArrayList<>(samples.size());
    for (int i = 0; i < samples.size() && wrong.size() < MAX_PLACES; i++) {
      var reader = new SampleReader(samples.get(i), "/samples/" + i, wrong);
      read.add(reader.read(intake.nowMillis()));
    }
    if (!wrong.isEmpty()) {
      throw new PushRefused(
          400,
          "invalid-samples",
          "%s%d problem(s); nothing was written"
              .formatted(wrong.size() < MAX_PLACES ? "" : "at least ", wrong.size()),
          wrong);
    }
    for (SampleReader.Sample sample : read) {
      PushedSeries series = intake.admit(SeriesLabels.of(sample.labels()), 1);
      if (series != null) {
        intake.sample(series, sample.timeMillis(), sample.value());
      }
    }
  }

  private static JsonNode samples(byte[] body) {
    JsonNode root;
    try {
      root = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw PushRefused.malformed(
          "not JSON in line %d, column %d: %s"
              .formatted(
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  e.getLocation() == null ? 1 : e.getLocation().getColumnNr(),
                  e.getOriginalMessage()));
    } catch (IOException e) {
      throw PushRefused.malformed("not JSON: " + e.getMessage());
    }
    JsonNode samples = root.path("samples");
    if (!root.isObject() || !samples.isArray()) {
      throw new PushRefused(
          400,
          "invalid-samples",
          "the list of samples is missing",
          List.of(new Place("/samples", "a list was expected", SHAPE)));
    }
    return samples;
  }
}
