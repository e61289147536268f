package dev.headroom.collector.exposition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenBodiesTest {

  @ParameterizedTest
  @ValueSource(strings = {"fastapi.txt", "specification.txt", "openmetrics.om"})
  void a_body_yields_its_golden_samples(String name) {
    String golden =
        new String(Bodies.resource(name.substring(0, name.indexOf('.')) + ".golden"), UTF_8);
    var parser = Bodies.parser();
    ExpositionResult first = parser.parse(Bodies.resource(name), Bodies.formatOf(name));
    assertEquals(golden, Bodies.shown(first));

    ExpositionResult second = parser.parse(Bodies.resource(name), Bodies.formatOf(name));
    assertEquals(golden, Bodies.shown(second), "predicted lines read like parsed ones");
    assertSame(((Exposition) first).series(), ((Exposition) second).series());
  }
}
