package dev.headroom.collector.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceReaderTest {

  private static final SourceReader READER = new SourceReader(SourceLimits.DEFAULT);

  @Test
  void the_example_of_the_contract_is_read() {
    var sources =
        valid(
            """
            {"sources": {
              "backend": {"prometheus": {"url": "http://b:1/m"}, "every": "15s", "timeout": "5s"},
              "ready": {"probe": {"url": "https://b/r", "fields": {"ratio": "/db/ratio"}}, "every": "10s"},
              "jobs": {"scheduler": {}}}}
            """);
    assertEquals(List.of("backend", "ready", "jobs"), List.copyOf(sources.keySet()));
    var backend = assertInstanceOf(SourceDefinition.Prometheus.class, sources.get("backend"));
    assertEquals(Duration.ofSeconds(15), backend.every());
    assertEquals(true, backend.honorTimestamps());
    assertFalse(backend.honorLabels());
    var ready = assertInstanceOf(SourceDefinition.Probe.class, sources.get("ready"));
    assertEquals(Map.of("ratio", "/db/ratio"), ready.fields());
    assertEquals(200, ready.status());
    var jobs = assertInstanceOf(SourceDefinition.Scheduler.class, sources.get("jobs"));
    assertEquals(null, jobs.owner());
    assertEquals(Duration.ofSeconds(15), jobs.every());
  }

  @Test
  void defaults_fit_the_interval() {
    var sources =
        valid(
            """
            {"sources": {"a": {"prometheus": {"url": "http://b"}},
                         "b": {"prometheus": {"url": "http://b"}, "every": "2s"}}}
            """);
    assertEquals(Duration.ofSeconds(15), sources.get("a").every());
    assertEquals(Duration.ofSeconds(5), sources.get("a").timeout());
    assertEquals(Duration.ofSeconds(2), sources.get("b").timeout());
  }

  @Test
  void a_mongodb_has_defaults_and_a_prefix_is_an_expression() {
    var sources =
        valid(
            """
            {"sources": {
              "a": {"mongodb": {"uri": "mongodb://u:${PW}@h1:1,h2/?replicaSet=r"}},
              "b": {"mongodb": {"uri": "mongodb+srv://h", "cluster": "main", "tenantPrefix": "t.",
                                "connectionLimit": 100, "storageLimit": "1.5Gi", "slowAfter": "2s"}}}}
            """);
    var a = assertInstanceOf(SourceDefinition.Mongodb.class, sources.get("a"));
    assertEquals("a", a.cluster());
    assertEquals(null, a.tenantDatabases());
    assertEquals(null, a.storageLimit());
    assertEquals(Duration.ofSeconds(1), a.slowAfter());
    var b = assertInstanceOf(SourceDefinition.Mongodb.class, sources.get("b"));
    assertEquals("main", b.cluster());
    assertEquals("^t\\.", b.tenantDatabases());
    assertEquals(100, b.connectionLimit());
    assertEquals(3L << 29, b.storageLimit());
  }

  @Test
  void targets_may_be_found() {
    var sources =
        valid(
            """
            {"sources": {
              "a": {"prometheus": {"discover": {"dns": {"name": "b.shop", "port": 8001}},
                                   "bearerToken": "${T}"}, "every": "10s"},
              "b": {"prometheus": {"discover": {"srv": "_m._tcp.b", "refresh": "5s", "maxTargets": 7,
                                                "scheme": "https", "path": "/s"}}},
              "c": {"prometheus": {"discover": {"kubernetes": {"role": "endpoints",
                  "namespaces": ["x", "y"], "selector": "a=b", "copyLabels": ["app"],
                  "annotated": false, "port": 9}}}}}}
            """);
    var a = assertInstanceOf(Discovered.class, sources.get("a"));
    assertEquals(new Discovery.Addresses("b.shop", 8001), a.discovery());
    assertEquals(Duration.ofSeconds(30), a.refresh());
    assertEquals("http /metrics 100", a.scheme() + " " + a.path() + " " + a.maxTargets());
    assertEquals("${T}", a.each().target().bearerToken());
    assertEquals(Duration.ofSeconds(10), a.every());
    var b = assertInstanceOf(Discovered.class, sources.get("b"));
    assertEquals(new Discovery.Servers("_m._tcp.b"), b.discovery());
    assertEquals(
        "https /s 7 PT5S", b.scheme() + " " + b.path() + " " + b.maxTargets() + " " + b.refresh());
    var c = assertInstanceOf(Discovered.class, sources.get("c"));
    assertEquals(
        new Discovery.Kubernetes(
            Discovery.Role.ENDPOINTS, List.of("x", "y"), "a=b", List.of("app"), false, 9),
        c.discovery());
  }

  /** In one source named a, with single quotes for double ones. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '|',
      value = {
        "{};/sources/a - the source has no type -> one of TYPES",
        "{'promtheus': {}};/sources/a/promtheus promtheus there is no source type 'promtheus' ->"
            + " prometheus",
        "{'scheduler': {}, 'probe': {'url': 'http://b'}};/sources/a probe, scheduler a source has one type ->"
            + " a source for each",
        "{'snmp': {}};/sources/a/snmp snmp there is no source type 'snmp' -> one of TYPES",
        "{'prometheus': {'url': 'http://b'}, 'evry': '5s'};/sources/a/evry evry a source has no key"
            + " 'evry' -> every",
        "[1];/sources/a [1] an object was expected -> {...}",
        "{'prometheus': {'url': 'http://b'}, 'every': '15 s'};/sources/a/every '15 s' a duration"
            + " was expected -> 15s, 5m, 1h30m or 500ms",
        "{'prometheus': {'url': 'http://b'}, 'every': '0s'};/sources/a/every '0s' a duration from"
            + " 1s to 1h was expected -> -",
        "{'prometheus': {'url': 'http://b'}, 'every': '5s', 'timeout': '6s'};/sources/a/timeout"
            + " '6s' a duration from 10ms to 5s was expected -> -",
        "{'scheduler': {'owner': 'a b'}};/sources/a/scheduler/owner a b an owner of jobs matches"
            + " [A-Za-z0-9][A-Za-z0-9._-]{0,99} -> cartie",
        "{'scheduler': {'ownr': 'a'}};/sources/a/scheduler/ownr ownr scheduler has no key 'ownr' ->"
            + " owner",
        "{'prometheus': {}};/sources/a/prometheus/url - the address is missing ->"
            + " http://backend:8001/metrics",
        "{'prometheus': {'url': 'http://b', 'discover': {'srv': 'x'}}};/sources/a/prometheus/discover"
            + " - url and discover exclude each other -> -",
        "{'prometheus': {'discover': {}}};/sources/a/prometheus/discover - targets are found in one"
            + " way -> one of dns, srv, kubernetes",
        "{'prometheus': {'discover': {'dns': {'name': 'http://x', 'port': 1}}}};/sources/a/prometheus/discover/dns/name"
            + " http://x a name was expected -> backend.shop.svc",
        "{'prometheus': {'discover': {'dns': {'name': 'x'}}}};/sources/a/prometheus/discover/dns/port"
            + " - the port is missing -> 8001",
        "{'prometheus': {'discover': {'kubernetes': {'role': 'pod', 'namespaces': ['a']}}}};/sources/a/prometheus/discover/kubernetes/role"
            + " pod a kind of object was expected -> pods, services or endpoints",
        "{'prometheus': {'discover': {'kubernetes': {'role': 'pods'}}}};/sources/a/prometheus/discover/kubernetes/namespaces"
            + " - 1 to 20 namespaces were expected -> [shop]",
        "{'prometheus': {'discover': {'srv': 'x', 'scheme': 'ftp'}}};/sources/a/prometheus/discover/scheme"
            + " ftp not a scheme of metrics -> http or https",
        "{'prometheus': {'discover': {'srv': 'x', 'port': 1}}};/sources/a/prometheus/discover/port"
            + " port discover has no key 'port' -> one of dns, srv, kubernetes, refresh, maxTargets,"
            + " scheme, path",
        "{'prometheus': {'url': 'http://b', 'rules': {}}};/sources/a/prometheus/rules {} a list was"
            + " expected -> [{...}]",
        "{'prometheus': {'url': 'http://b', 'rules': [{'keep': 'a'}, {'keep': 'a', 'drop': 'b'}]}};/sources/a/prometheus/rules/1"
            + " - a rule does one thing -> one of keep, drop, replace, labelmap, labeldrop, labelkeep",
        "{'prometheus': {'url': 'http://b', 'rules': [{'keep': 'a)(b'}]}};/sources/a/prometheus/rules/0/keep"
            + " a)(b not a regular expression: unexpected ) -> an RE2 expression, e.g. http_.*",
        "{'prometheus': {'url': 'http://b', 'rules': [{'drop': {'from': ['a']}}]}};/sources/a/prometheus/rules/0/drop/regex"
            + " - the expression is missing -> http_.*",
        "{'prometheus': {'url': 'http://b', 'rules': [{'replace': {'to': 'source'}}]}};/sources/a/prometheus/rules/0/replace/to"
            + " source the collector sets this label to the source's name -> -",
        "{'nginx': {'url': 'https://b', 'tls': {'certFile': 'a.crt'}}};/sources/a/nginx/tls/certFile"
            + " a.crt a certificate and its key come together -> certFile and keyFile",
        "{'json': {'url': 'https://b', 'fields': {'a': '/a'}, 'tls': {'caFile': '../ca'}}};/sources/a/json/tls/caFile"
            + " ../ca the name of a file below the collector's directory was expected -> backend/ca.pem",
        "{'probe': {'url': 'https://b', 'tls': {'caFile': 'a', 'insecureSkipVerify': true}}};/sources/a/probe/tls/insecureSkipVerify"
            + " - it makes caFile useless -> one of them",
        "{'probe': {'url': 'http://b', 'bearerToken': '${T}', 'bearerTokenFile': 't'}};/sources/a/probe/bearerTokenFile"
            + " t it excludes bearerToken and basicAuth -> one of them",
        "{'prometheus': {'url': 'b:80/m'}};/sources/a/prometheus/url b:80/m an http or https"
            + " address was expected -> http://backend:8001/metrics",
        "{'prometheus': {'url': 'file:///etc/passwd'}};/sources/a/prometheus/url file:///etc/passwd"
            + " an http or https address was expected -> http://backend:8001/metrics",
        "{'prometheus': {'url': 'http://u:hunter2@b/'}};/sources/a/prometheus/url - credentials do"
            + " not belong in the address -> basicAuth",
        "{'prometheus': {'url': 'http://b', 'honourLabels': true}};"
            + "/sources/a/prometheus/honourLabels honourLabels prometheus has no key 'honourLabels'"
            + " -> honorLabels",
        "{'prometheus': {'url': 'http://b', 'honorLabels': 1}};/sources/a/prometheus/honorLabels 1"
            + " true or false was expected -> -",
        "{'prometheus': {'url': 'http://b', 'maxBodyBytes': 9999999999}};"
            + "/sources/a/prometheus/maxBodyBytes 9999999999 a whole number from 1 to 67108864 was"
            + " expected -> -",
        "{'prometheus': {'url': 'http://b', 'headers': {'Authorization': 'Bearer hunter2'}}};"
            + "/sources/a/prometheus/headers/Authorization Authorization secrets are written by"
            + " reference -> Bearer ${BACKEND_TOKEN}",
        "{'prometheus': {'url': 'http://b', 'headers': {'X-A': '${oops'}}};"
            + "/sources/a/prometheus/headers/X-A X-A a reference is written ${NAME}, with letters,"
            + " digits and '_' -> -",
        "{'prometheus': {'url': 'http://b', 'headers': {'X-A': '${HEADROOM_AUTH_TOKEN}'}}};"
            + "/sources/a/prometheus/headers/X-A X-A HEADROOM_AUTH_TOKEN belongs to the service"
            + " itself and is not sent anywhere -> -",
        "{'prometheus': {'url': 'http://b', 'headers': {'host': 'c'}}};"
            + "/sources/a/prometheus/headers/host host the collector sets this header itself -> -",
        "{'prometheus': {'url': 'http://b', 'bearerToken': 'hunter2'}};"
            + "/sources/a/prometheus/bearerToken - secrets are written by reference ->"
            + " ${BACKEND_TOKEN}",
        "{'prometheus': {'url': 'http://b', 'basicAuth': {'username': 'u'}}};"
            + "/sources/a/prometheus/basicAuth/password - the password is missing ->"
            + " ${BACKEND_PASSWORD}",
        "{'prometheus': {'url': 'http://b'}, 'labels': {'source': 'x'}};/sources/a/labels/source"
            + " source the collector sets this label to the source's name -> -",
        "{'probe': {'url': 'http://b', 'status': 99}};/sources/a/probe/status 99 a whole number"
            + " from 100 to 599 was expected -> -",
        "{'probe': {'url': 'http://b', 'fields': {'a-b': '/x'}}};/sources/a/probe/fields/a-b a-b"
            + " not a metric's name -> letters, digits and '_'",
        "{'probe': {'url': 'http://b', 'fields': {'up': '/x'}}};/sources/a/probe/fields/up up the"
            + " collector writes this metric itself -> -",
        "{'redis': {}};/sources/a/redis/uri - the address is missing ->"
            + " redis://collector:${REDIS_PASSWORD}@redis:6379/0",
        "{'redis': {'uri': 'redis://:hunter2@b'}};/sources/a/redis/uri - secrets are written by"
            + " reference -> redis://collector:${REDIS_PASSWORD}@redis:6379/0",
        "{'redis': {'uri': 'http://b'}};/sources/a/redis/uri - an address of the source's type was"
            + " expected -> redis://collector:${REDIS_PASSWORD}@redis:6379/0",
        "{'redis': {'uri': '${HEADROOM_AUTH_TOKEN}'}};/sources/a/redis/uri - HEADROOM_AUTH_TOKEN"
            + " belongs to the service itself and is not sent anywhere ->"
            + " redis://collector:${REDIS_PASSWORD}@redis:6379/0",
        "{'redis': {'uri': '${R}', 'streams': [7]}};/sources/a/redis/streams 7 a list of texts was"
            + " expected -> ['...']",
        "{'postgres': {'uri': '${P}', 'slowAfter': '0s'}};/sources/a/postgres/slowAfter '0s' a"
            + " duration from 1ms to 1d was expected -> -",
        "{'mongodb': {}};/sources/a/mongodb/uri - the address is missing ->"
            + " mongodb://collector:${MONGODB_PASSWORD}@mongo-0,mongo-1/?replicaSet=rs0",
        "{'mongodb': {'uri': 'mongodb://a:hunter2@b,c/?replicaSet=r'}};/sources/a/mongodb/uri -"
            + " secrets are written by reference ->"
            + " mongodb://collector:${MONGODB_PASSWORD}@mongo-0,mongo-1/?replicaSet=rs0",
        "{'mongodb': {'uri': 'http://b'}};/sources/a/mongodb/uri - an address of the source's type"
            + " was expected ->"
            + " mongodb://collector:${MONGODB_PASSWORD}@mongo-0,mongo-1/?replicaSet=rs0",
        "{'mongodb': {'uri': '${M}', 'tenantDatabases': '(a'}};/sources/a/mongodb/tenantDatabases"
            + " (a not a regular expression: missing closing ) -> ^tenant_",
        "{'mongodb': {'uri': '${M}', 'tenantDatabases': 'a', 'tenantPrefix': 'b'}};"
            + "/sources/a/mongodb/tenantPrefix b tenantPrefix and tenantDatabases exclude each"
            + " other -> one of them",
        "{'mongodb': {'uri': '${M}', 'storageLimit': '300 apples'}};"
            + "/sources/a/mongodb/storageLimit '300 apples' an amount of bytes was expected ->"
            + " 300GB",
        "{'kubernetes': {}};/sources/a/kubernetes/namespace - the name of a namespace was expected ->"
            + " shop",
        "{'kubernetes': {'namespace': 'a/b'}};/sources/a/kubernetes/namespace a/b the name of a"
            + " namespace was expected -> shop",
        "{'kubernetes': {'namespace': 'a', 'labels': 'c'}};/sources/a/kubernetes/labels labels"
            + " kubernetes has no key 'labels' -> one of namespace, selector",
        "{'mongodb-atlas': {'clientId': 'c', 'clientSecret': '${S}'}};"
            + "/sources/a/mongodb-atlas/project - the project is missing -> ${ATLAS_PROJECT}",
        "{'mongodb-atlas': {'project': 'p', 'clientId': 'c'}};/sources/a/mongodb-atlas - there is not"
            + " one way to log in -> clientId and clientSecret, or publicKey and privateKey",
        "{'mongodb-atlas': {'project': 'p', 'clientId': 'c', 'clientSecret': '${S}', 'publicKey':"
            + " 'k', 'privateKey': '${K}'}};/sources/a/mongodb-atlas - there is not one way to log in"
            + " -> clientId and clientSecret, or publicKey and privateKey",
        "{'mongodb-atlas': {'project': 'p', 'clientId': 'c', 'clientSecret': 'hunter2'}};"
            + "/sources/a/mongodb-atlas/clientSecret - secrets are written by reference ->"
            + " ${BACKEND_TOKEN}",
        "{'mongodb-atlas': {'project': 'p/q', 'publicKey': 'k', 'privateKey': '${K}'}};"
            + "/sources/a/mongodb-atlas/project p/q one word was expected, or a reference to it ->"
            + " ${NAME}",
        "{'sentry': {'organization': 'o', 'project': 'p'}};/sources/a/sentry/token - the token is"
            + " missing -> ${SENTRY_TOKEN}",
        "{'sentry': {'organization': 'o', 'project': 'p', 'token': '${T}', 'over': '90s'}};"
            + "/sources/a/sentry/over '90s' whole minutes were expected -> 5m",
        "{'sentry': {'organization': 'o', 'project': 'p', 'token': '${T}', 'url': 'sentry.io'}};"
            + "/sources/a/sentry/url sentry.io an http or https address was expected ->"
            + " http://backend:8001/metrics",
        "{'promql': {'url': 'http://b'}};/sources/a/promql/queries - the queries are missing ->"
            + " {cpu_ratio: avg(...)}",
        "{'promql': {'url': 'http://b', 'queries': {'up': 'up'}}};/sources/a/promql/queries/up up"
            + " the collector writes this metric itself -> -",
        "{'json': {'url': 'http://b'}};/sources/a/json/fields - the fields are missing ->"
            + " {queue_depth: /queue/depth}",
        "{'nginx': {'url': 'http://b', 'fields': {}}};/sources/a/nginx/fields fields nginx has no"
            + " key 'fields' -> one of url, headers, bearerToken, basicAuth, bearerTokenFile, maxBodyBytes, tls",
        "{'probe': {'url': 'http://b', 'fields': {'ratio': 'db.ratio'}}};"
            + "/sources/a/probe/fields/ratio db.ratio a JSON Pointer was expected ->"
            + " /db/pool/ratio",
      })
  void what_is_wrong_is_named_with_what_to_write(String source, String expected)
      throws JsonProcessingException {
    String types = expected.replace("TYPES", String.join(", ", SourceReader.TYPES));
    assertEquals(types, problems("{'sources': {'a': " + source + "}}").replace("\"", "'"));
  }

  @Test
  void all_problems_are_found_at_once_in_order() throws JsonProcessingException {
    assertEquals(
        """
        /sources/b!/prometheus/url - the address is missing -> http://backend:8001/metrics
        /extra extra the body has no key 'extra' -> one of sources""",
        problems("{'sources': {'b!': {'prometheus': {}}}, 'extra': 1}")
            .lines()
            .filter(line -> !line.contains(SourceId.NAME_RULE))
            .sorted(java.util.Comparator.reverseOrder())
            .collect(Collectors.joining("\n")));
    assertEquals("/sources - the sources are missing -> {\"sources\": {...}}", problems("{}"));
    assertEquals(" [] an object was expected -> {...}", problems("[]"));
  }

  @Test
  void more_sources_than_the_limit_are_refused() throws JsonProcessingException {
    var sources = new StringBuilder("{'sources': {");
    for (int i = 0; i <= SourceLimits.DEFAULT.sourcesPerRunbook(); i++) {
      sources.append(i == 0 ? "" : ",").append("'s" + i + "': {'scheduler': {}}");
    }
    assertEquals("/sources 201 a runbook has at most 200 sources -> -", problems(sources + "}}"));
  }

  @ParameterizedTest
  @CsvSource({
    "15s,15000",
    "5m,300000",
    "1h30m,5400000",
    "500ms,500",
    "1d,86400000",
    "1w2d,777600000",
    "90m,5400000"
  })
  void durations_are_read_and_written(String text, long millis) {
    assertEquals(Duration.ofMillis(millis), DurationText.parse(text).orElseThrow());
    assertEquals(
        Duration.ofMillis(millis),
        DurationText.parse(DurationText.format(Duration.ofMillis(millis))).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"''", "15", "s", "-1s", "1.5s", "1s1m", "1 h", "PT15S", "99999999s"})
  void what_is_no_duration_is_not_read(String text) {
    assertEquals(true, DurationText.parse(text).isEmpty());
  }

  private static Map<String, SourceDefinition> valid(String json) {
    try {
      return assertInstanceOf(SourcesReading.Valid.class, READER.readAll(tree(json))).sources();
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static String problems(String json) throws JsonProcessingException {
    var reading = READER.readAll(tree(json.replace('\'', '"')));
    return assertInstanceOf(SourcesReading.Invalid.class, reading).problems().stream()
        .map(
            p ->
                "%s %s %s -> %s"
                    .formatted(
                        p.pointer(),
                        p.offending() == null ? "-" : p.offending(),
                        p.message(),
                        p.instead() == null ? "-" : p.instead()))
        .collect(Collectors.joining("\n"));
  }

  private static JsonNode tree(String json) throws JsonProcessingException {
    return new ObjectMapper().readTree(json);
  }
}
