package dev.headroom.benchmark.collector;

import com.google.protobuf.CodedOutputStream;
import io.airlift.compress.v3.snappy.SnappyJavaCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Requests as Prometheus sends them: 2,000 samples each, of series with ten labels, Snappy on top.
 * Made before the clock runs.
 */
final class RemoteWriteLoad {

  static final int SAMPLES_OF_A_REQUEST = 2_000;
  private static final int SERIES_REQUESTS = 20;

  private RemoteWriteLoad() {}

  /**
   * Rounds in which every series has one sample.
   *
   * @param shuffled whether each round spreads the series over its requests anew, as after other
   *     timing of a sender's queues; else each request has the series of the one before
   */
  static List<byte[]> requests(int rounds, long nowMillis, boolean shuffled) throws IOException {
    var order = new ArrayList<Integer>();
    for (int i = 0; i < SERIES_REQUESTS * SAMPLES_OF_A_REQUEST; i++) {
      order.add(i);
    }
    var random = new Random(1);
    var requests = new ArrayList<byte[]>();
    var codec = new SnappyJavaCompressor();
    for (int round = 0; round < rounds; round++) {
      if (shuffled) {
        Collections.shuffle(order, random);
      }
      for (int from = 0; from < order.size(); from += SAMPLES_OF_A_REQUEST) {
        byte[] body =
            body(order.subList(from, from + SAMPLES_OF_A_REQUEST), nowMillis + round, random);
        byte[] packed = new byte[codec.maxCompressedLength(body.length)];
        int length = codec.compress(body, 0, body.length, packed, 0, packed.length);
        requests.add(Arrays.copyOf(packed, length));
      }
    }
    return requests;
  }

  private static byte[] body(List<Integer> series, long timeMillis, Random random)
      throws IOException {
    var bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    for (int one : series) {
      out.writeByteArray(1, series(one, timeMillis, random.nextInt(1_000_000)));
    }
    out.flush();
    return bytes.toByteArray();
  }

  private static byte[] series(int number, long timeMillis, double value) throws IOException {
    var bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    String[] labels = {
      "__name__", "http_server_requests_" + number / 1000 + "_total",
      "cluster", "production",
      "container", "backend",
      "instance", "10.0." + number % 16 + "." + number % 250 + ":8080",
      "job", "backend",
      "method", "GET",
      "namespace", "shop",
      "pod", "backend-7f8d9c-" + number % 50,
      "route", "/api/v1/resource/" + number % 1000,
      "status", "200"
    };
    for (int i = 0; i < labels.length; i += 2) {
      var pair = new ByteArrayOutputStream();
      CodedOutputStream label = CodedOutputStream.newInstance(pair);
      label.writeString(1, labels[i]);
      label.writeString(2, labels[i + 1]);
      label.flush();
      out.writeByteArray(1, pair.toByteArray());
    }
    var sample = new ByteArrayOutputStream();
    CodedOutputStream point = CodedOutputStream.newInstance(sample);
    point.writeDouble(1, value);
    point.writeInt64(2, timeMillis);
    point.flush();
    out.writeByteArray(2, sample.toByteArray());
    out.flush();
    return bytes.toByteArray();
  }
}
