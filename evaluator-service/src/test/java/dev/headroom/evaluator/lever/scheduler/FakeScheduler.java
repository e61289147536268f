package dev.headroom.evaluator.lever.scheduler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.evaluator.lever.TestServer;
import dev.headroom.evaluator.lever.TestServer.Request;
import dev.headroom.evaluator.lever.TestServer.Response;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The jobs of a scheduler, as its REST has them; {@code JobsApiTest} shows that the real one does.
 */
final class FakeScheduler implements AutoCloseable {

  static final String TOKEN = "a-shared-token-of-services";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern JOB = Pattern.compile("/api/v1/jobs/([^/]+)/([^/]+)");
  private static final Pattern OWNER = Pattern.compile("(?:^|&)owner=([^&]+)");
  private static final Pattern LIMIT = Pattern.compile("(?:^|&)limit=(\\d+)");
  private static final Pattern AFTER = Pattern.compile("(?:^|&)after=([^&]+)");

  final TestServer server = new TestServer(this::answer);
  final Map<String, ObjectNode> jobs = new TreeMap<>();

  void job(String id, String definition) {
    jobs.put(id, parse(definition));
  }

  ObjectNode definition(String id) {
    return jobs.get(id);
  }

  private Response answer(Request request) {
    if (!request.header("Authorization").equals("Bearer " + TOKEN)) {
      return problem(401, "unauthorized", "a token is needed");
    }
    if (request.is("GET") && request.uri().getPath().equals("/api/v1/jobs")) {
      return page(request.uri().getQuery());
    }
    Matcher path = JOB.matcher(request.uri().getPath());
    String id = path.matches() ? path.group(1) + "/" + path.group(2) : "";
    if (!jobs.containsKey(id)) {
      return problem(404, "not-found", "There is no job " + id + ".");
    }
    if (request.is("GET")) {
      return Response.json(200, view(id).toString());
    }
    String expected = request.header("If-Match");
    if (!request.is("PUT") || expected.isEmpty()) {
      return problem(400, "bad-request", "not what this fake knows");
    }
    if (!expected.equals("\"" + version(id) + "\"")) {
      return problem(412, "precondition-failed", "The job is at another version.");
    }
    jobs.put(id, parse(request.body()));
    return Response.json(200, view(id).toString());
  }

  private Response page(String query) {
    String owner = part(OWNER, query) + "/";
    String after = part(AFTER, query);
    int limit = Integer.parseInt(part(LIMIT, query));
    ObjectNode page = JSON.createObjectNode();
    ArrayNode views = page.putArray("jobs");
    String last = "";
    for (String id : jobs.keySet()) {
      if (id.startsWith(owner) && id.compareTo(after) > 0 && views.size() < limit) {
        views.add(view(id));
        last = id;
      }
    }
    if (views.size() == limit) {
      page.put("next", last);
    } else {
      page.putNull("next");
    }
    return Response.json(200, page.toString());
  }

  private ObjectNode view(String id) {
    String[] parts = id.split("/", 2);
    ObjectNode view = JSON.createObjectNode();
    view.put("owner", parts[0]).put("name", parts[1]).put("version", version(id));
    view.set("definition", jobs.get(id));
    return view;
  }

  private String version(String id) {
    return Integer.toHexString(jobs.get(id).toString().hashCode());
  }

  private static String part(Pattern pattern, String query) {
    Matcher matcher = pattern.matcher(query);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static Response problem(int status, String code, String detail) {
    return Response.json(
        status,
        "{\"status\": %d, \"code\": \"%s\", \"detail\": \"%s\"}".formatted(status, code, detail));
  }

  static ObjectNode parse(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
