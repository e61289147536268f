package dev.headroom.collector.scrape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceDefinition.Cadence;
import dev.headroom.collector.source.SourceId;
import dev.headroom.common.outbound.OutboundRequest;
import dev.headroom.common.outbound.OutboundResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromqlPollTest {

  private final List<OutboundRequest> sent = new ArrayList<>();

  private Reading read(Map<String, String> queries, OutboundResult... answers) {
    var poll =
        new PromqlPoll(
            new SourceId("cartie", "prom"),
            new SourceDefinition.Promql(
                Answers.TARGET,
                new Cadence(Duration.ofSeconds(15), Duration.ofSeconds(5), Map.of()),
                queries),
            request -> {
              sent.add(request);
              return answers[sent.size() - 1];
            },
            name -> null,
            () -> 0);
    return poll.read(Instant.ofEpochMilli(1_700_000_000_123L));
  }

  private Reading one(String body) {
    return read(Map.of("m", "up"), json(200, body));
  }

  private static OutboundResult json(int status, String body) {
    return Answers.answer(status, "application/json", body.replace('\'', '"'));
  }

  private static String vector(String... elements) {
    return "{'status':'success','data':{'resultType':'vector','result':["
        + String.join(",", elements)
        + "]}}";
  }

  @Test
  void a_vector_gets_the_metrics_name_and_keeps_its_labels() {
    var reading =
        one(
            vector(
                "{'metric':{'__name__':'up','job':'a','source':'b'},'value':[1.5,'1']}",
                "{'metric':{'job':'c'},'value':[1.5,'+Inf']}"));
    assertNull(reading.failure());
    assertEquals(
        """
        m{exported_source="b",job="a",source="prom"} 1.0
        m{job="c",source="prom"} Infinity
        """,
        Shown.of(reading));
    assertEquals(
        "http://target/metrics/api/v1/query?query=up&time=1700000000.123&timeout=5000ms",
        sent.getFirst().uri().toString());
  }

  @Test
  void a_scalar_is_one_sample_and_an_empty_vector_is_none() {
    assertEquals(
        "m{source=\"prom\"} 2.5\n",
        Shown.of(one("{'status':'success','data':{'resultType':'scalar','result':[1,'2.5']}}")));
    var empty = one2(vector());
    assertNull(empty.failure());
    assertEquals("", Shown.of(empty));
  }

  private Reading one2(String body) {
    sent.clear();
    return one(body);
  }

  @Test
  void one_query_that_fails_is_a_warning_and_all_are_a_failure() {
    var error = json(400, "{'status':'error','errorType':'bad_data','error':'parse error'}");
    var partial =
        read(Map.of("a", "(", "b", "1"), error, json(200, vector("{'metric':{},'value':[1,'3']}")));
    assertNull(partial.failure());
    assertEquals("b{source=\"prom\"} 3.0\n", Shown.of(partial));
    assertEquals(List.of("a: query-failed: bad_data: parse error"), partial.warnings());
    sent.clear();
    assertEquals(
        new Failure("query-failed", "bad_data: parse error"),
        read(Map.of("a", "("), error).failure());
  }

  @Test
  void warnings_of_the_server_are_told() {
    var reading =
        one(
            "{'status':'success','warnings':['a store is away'],'data':{'resultType':'vector','result':[]}}");
    assertEquals(List.of("m: a store is away"), reading.warnings());
  }

  @Test
  void what_is_no_result_is_refused_with_its_code() {
    String[][] answers = {
      {"OK", "malformed-answer"},
      {"{}", "malformed-answer"},
      {"{'status':'success'}", "malformed-answer"},
      {vector("{'metric':{}}"), "malformed-answer"},
      {vector("{'metric':{},'value':[1,'x']}"), "malformed-answer"},
      {vector("{'metric':{},'histogram':[1,{}]}"), "query-failed"},
      {"{'status':'success','data':{'resultType':'matrix','result':[]}}", "query-failed"},
      {
        vector(
            "{'metric':{'__name__':'a'},'value':[1,'1']}",
            "{'metric':{'__name__':'b'},'value':[1,'1']}"),
        "duplicate-series"
      }
    };
    for (String[] answer : answers) {
      var reading = one2(answer[0]);
      assertEquals(answer[1], reading.failure().code(), answer[0]);
      assertEquals(0, reading.values().length);
    }
    sent.clear();
    assertEquals("http-status", read(Map.of("m", "up"), json(502, "<html>")).failure().code());
    sent.clear();
    assertTrue(
        read(Map.of("m", "up"), new OutboundResult.Failed("connect", "refused", Duration.ZERO))
            .failure()
            .code()
            .equals("connect"));
  }
}
