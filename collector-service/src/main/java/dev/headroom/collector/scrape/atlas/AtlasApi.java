package dev.headroom.collector.scrape.atlas;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.collector.scrape.CallFailed;
import dev.headroom.collector.scrape.Deadline;
import dev.headroom.collector.scrape.JsonApi;
import dev.headroom.common.outbound.OutboundRequest;
import java.net.URI;
import java.util.Map;

/**
 * What is asked of one project.
 *
 * @param project the address of the project in the API
 */
record AtlasApi(JsonApi api, URI project, AtlasLogin login, Deadline deadline) {

  private static final String PAGE = "itemsPerPage=500";

  /** By the version of the API that tells of shards and of the disk's own scaling. */
  JsonNode clusters() throws CallFailed {
    return get("/clusters?" + PAGE, "2024-08-05");
  }

  JsonNode processes() throws CallFailed {
    return get("/processes?" + PAGE, "2023-01-01");
  }

  JsonNode disks(String process) throws CallFailed {
    return get("/processes/" + process + "/disks?" + PAGE, "2023-01-01");
  }

  /**
   * @param of a process, or a partition of one
   * @param asked the measurements
   */
  JsonNode measurements(String of, String asked) throws CallFailed {
    return get(
        "/processes/" + of + "/measurements?granularity=PT1M&period=PT5M" + asked, "2023-01-01");
  }

  private JsonNode get(String path, String version) throws CallFailed {
    return JsonApi.read(
        login.send(
            api,
            OutboundRequest.direct(
                "GET",
                URI.create(project + path),
                Map.of("Accept", "application/vnd.atlas." + version + "+json"),
                deadline.left(),
                JsonApi.MAX_BODY_BYTES),
            deadline));
  }
}
