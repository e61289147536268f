package dev.headroom.collector.scrape.atlas;

import dev.headroom.collector.scrape.CallFailed;
import dev.headroom.collector.scrape.Deadline;
import dev.headroom.collector.scrape.JsonApi;
import dev.headroom.common.outbound.OutboundRequest;
import dev.headroom.common.outbound.OutboundResult.Answered;
import java.util.LinkedHashMap;
import java.util.Map;

/** A way to log in. Not for use by two threads. */
interface AtlasLogin {

  /**
   * The answer to a request that says who asks.
   *
   * @throws CallFailed if there is no answer, or no way to log in
   */
  Answered send(JsonApi api, OutboundRequest request, Deadline deadline) throws CallFailed;

  static OutboundRequest with(OutboundRequest request, String authorization) {
    Map<String, String> headers = new LinkedHashMap<>(request.headers());
    headers.put("Authorization", authorization);
    return request.withHeaders(headers);
  }
}
