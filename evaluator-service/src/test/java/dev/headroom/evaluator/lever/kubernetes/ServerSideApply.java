package dev.headroom.evaluator.lever.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.Headers;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.fabric8.mockwebserver.internal.SimpleRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What fabric8's server lacks: server-side apply with owners of fields, conflicts and dry runs, and
 * the {@code resize} and {@code scale} sub-resources. It remembers every request that changes
 * something.
 */
final class ServerSideApply extends Dispatcher {

  private static final ObjectMapper JSON = new ObjectMapper();

  final List<SentRequest> sent = new CopyOnWriteArrayList<>();
  private final Dispatcher store;
  private final Map<ServerRequest, Queue<ServerResponse>> expected;

  ServerSideApply(Dispatcher store, Map<ServerRequest, Queue<ServerResponse>> expected) {
    this.store = store;
    this.expected = expected;
  }

  @Override
  public MockResponse dispatch(RecordedRequest request) {
    String body = request.getBody() == null ? "" : request.getBody().readUtf8();
    if (!request.getMethod().equals("GET")) {
      sent.add(
          new SentRequest(
              request.getMethod(), request.getPath(), request.getHeader("Content-Type"), body));
    }
    Queue<ServerResponse> answers =
        expected.get(new SimpleRequest(HttpMethod.valueOf(request.getMethod()), request.getPath()));
    boolean isApply =
        String.valueOf(request.getHeader("Content-Type")).startsWith("application/apply-patch");
    try {
      if (answers != null && !answers.isEmpty()) {
        return store.dispatch(again(request, request.getMethod(), request.getPath(), body));
      }
      String path = request.getPath().replaceAll("\\?.*", "");
      if (isApply) {
        return applied(request, path, (ObjectNode) JSON.readTree(body));
      }
      if (path.endsWith("/resize") || path.endsWith("/scale")) {
        return merged(request, path.replaceAll("/[a-z]+$", ""), JSON.readTree(body));
      }
      return store.dispatch(again(request, request.getMethod(), request.getPath(), body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private MockResponse merged(RecordedRequest request, String path, JsonNode patch)
      throws IOException {
    ObjectNode live = live(request, path);
    Merge.over(live, patch);
    return stored(request, path, live);
  }

  private MockResponse applied(RecordedRequest request, String path, ObjectNode body)
      throws IOException {
    String query = request.getPath().replaceAll("^[^?]*\\?", "");
    String manager = query.replaceAll("^(.*&)?fieldManager=([^&]+).*$", "$2");
    ObjectNode live = live(request, path);
    boolean isNew = live.isEmpty();
    JsonNode uid = body.at("/metadata/uid");
    if (!uid.isMissingNode() && !uid.equals(live.at("/metadata/uid"))) {
      return answer(409, status("the object has been replaced", JSON.createArrayNode()));
    }
    var managers = new ManagedFields(live);
    ArrayNode causes = JSON.createArrayNode();
    if (!query.contains("force=true")) {
      managers.conflicts(manager, live, body).forEach(causes::add);
    }
    if (!causes.isEmpty()) {
      return answer(409, status("Apply failed with conflicts", causes));
    }
    ObjectNode after = live.deepCopy();
    Merge.over(after, body);
    managers.applied(manager, after, body, query.contains("force=true"));
    if (query.contains("dryRun=All")) {
      return answer(200, after);
    }
    return isNew
        ? store.dispatch(again(request, "POST", path.replaceAll("/[^/]+$", ""), after.toString()))
        : stored(request, path, after);
  }

  private static ObjectNode status(String message, ArrayNode causes) {
    ObjectNode status = JSON.createObjectNode();
    status.put("kind", "Status").put("apiVersion", "v1").put("status", "Failure");
    status.put("code", 409).put("reason", "Conflict").put("message", message);
    status.putObject("details").set("causes", causes);
    return status;
  }

  private ObjectNode live(RecordedRequest request, String path) throws IOException {
    MockResponse found = store.dispatch(again(request, "GET", path, ""));
    return found.code() == 200
        ? (ObjectNode) JSON.readTree(found.getBody().readUtf8())
        : JSON.createObjectNode();
  }

  private MockResponse stored(RecordedRequest request, String path, ObjectNode object) {
    return store.dispatch(again(request, "PUT", path, object.toString()));
  }

  private static MockResponse answer(int code, JsonNode body) {
    return new MockResponse().setResponseCode(code).setBody(body.toString());
  }

  private static RecordedRequest again(
      RecordedRequest request, String method, String path, String body) {
    Headers.Builder headers = Headers.builder();
    request
        .getHeaders()
        .toMultimap()
        .forEach((name, values) -> headers.add(name, values.getFirst()));
    if (!method.equals(request.getMethod())) {
      headers.setHeader("Content-Type", "application/json");
    }
    return new RecordedRequest(
        request.getHttpVersion(),
        HttpMethod.valueOf(method),
        path,
        headers.build(),
        new Buffer(body.getBytes(StandardCharsets.UTF_8)));
  }

  /** Lays one document over another: lists of named objects by name. */
  static final class Merge {
    private Merge() {}

    static void over(ObjectNode under, JsonNode over) {
      over.properties()
          .forEach(
              e -> {
                JsonNode old = under.get(e.getKey());
                if (old instanceof ObjectNode object && e.getValue().isObject()) {
                  over(object, e.getValue());
                } else if (old instanceof ArrayNode list
                    && isNamed(list)
                    && isNamed(e.getValue())) {
                  byName(list, e.getValue());
                } else {
                  under.set(e.getKey(), e.getValue().deepCopy());
                }
              });
    }

    static boolean isNamed(JsonNode list) {
      var names = new ArrayList<JsonNode>();
      list.forEach(e -> names.add(e.path("name")));
      return list.isArray() && names.stream().allMatch(JsonNode::isTextual);
    }

    private static void byName(ArrayNode list, JsonNode over) {
      for (JsonNode element : over) {
        JsonNode same = null;
        for (JsonNode old : list) {
          same = old.path("name").equals(element.path("name")) ? old : same;
        }
        if (same == null) {
          list.add(element.deepCopy());
        } else {
          over((ObjectNode) same, element);
        }
      }
    }
  }
}
