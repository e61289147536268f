package dev.headroom.evaluator.runbook.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.headroom.evaluator.runbook.Corpus;
import dev.headroom.evaluator.runbook.Corpus.Case;
import dev.headroom.evaluator.runbook.text.Tree;
import dev.headroom.evaluator.runbook.yaml.YamlText;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An editor that checks by the schema and the parser say the same of every file. */
class SchemaAgreementTest {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new RunbookSchema().generate().toString(), InputFormat.JSON);

  static Stream<Case> good() {
    return Corpus.good();
  }

  static Stream<Case> bad() {
    return Corpus.bad();
  }

  @ParameterizedTest
  @MethodSource("good")
  void the_schema_accepts_what_the_parser_accepts(Case file) {
    assertEquals(List.of(), errors(file));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void the_schema_refuses_what_the_parser_refuses_unless_only_the_parser_can_see_it(Case file) {
    assumeTrue(YamlText.read(file.text()).tree() != null, "no editor reads this as YAML");
    assertEquals(file.onlyTheParserSeesIt(), errors(file).isEmpty(), () -> errors(file).toString());
  }

  private static List<Error> errors(Case file) {
    Tree tree = YamlText.read(file.text()).tree();
    assertFalse(tree == null, file + " is no YAML");
    return SCHEMA.validate(json(tree).toString(), InputFormat.JSON);
  }

  private static JsonNode json(Tree tree) {
    JsonNodeFactory nodes = new ObjectMapper().getNodeFactory();
    return switch (tree) {
      case Tree.Mapping mapping -> {
        ObjectNode object = nodes.objectNode();
        mapping.entries().forEach(e -> object.set(e.key().text(), json(e.value())));
        yield object;
      }
      case Tree.Sequence sequence -> {
        ArrayNode array = nodes.arrayNode();
        sequence.items().forEach(item -> array.add(json(item)));
        yield array;
      }
      case Tree.Scalar scalar ->
          switch (scalar.type()) {
            case NULL -> nodes.nullNode();
            case BOOLEAN -> nodes.booleanNode(Boolean.parseBoolean(scalar.text()));
            case INTEGER, DECIMAL -> nodes.numberNode(new BigDecimal(scalar.text()));
            case TEXT -> nodes.textNode(scalar.text());
          };
    };
  }
}
