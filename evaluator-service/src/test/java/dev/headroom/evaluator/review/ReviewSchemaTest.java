package dev.headroom.evaluator.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.headroom.evaluator.review.shell.ReviewText;
import java.io.IOException;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The published schema is what the records say, and what reviews are. */
class ReviewSchemaTest {

  private static final Path COMMITTED = Path.of("src/main/resources/schema/review-v1.schema.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static String generated() {
    var config =
        new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON);
    config
        .forTypesInGeneral()
        .withCustomDefinitionProvider(
            (type, context) ->
                type.getErasedType() == Instant.class
                    ? new CustomDefinition(
                        JSON.createObjectNode().put("type", "string").put("format", "date-time"),
                        CustomDefinition.DefinitionType.INLINE,
                        CustomDefinition.AttributeInclusion.YES)
                    : null);
    config.forFields().withNullableCheck(ReviewSchemaTest::isNullable).withRequiredCheck(f -> true);
    ObjectNode schema = new SchemaGenerator(config.build()).generateSchema(HeadroomReview.class);
    var whole = JSON.createObjectNode();
    whole.set("$schema", schema.remove("$schema"));
    whole.put("$id", "https://headroom.dev/schema/review-v1.schema.json");
    whole.put("title", "Headroom review v1");
    whole.setAll(schema);
    return whole.toPrettyString() + "\n";
  }

  private static boolean isNullable(FieldScope field) {
    AnnotatedType type = field.getRawMember().getAnnotatedType();
    if (field.isFakeContainerItemScope() && type instanceof AnnotatedParameterizedType list) {
      type = list.getAnnotatedActualTypeArguments()[0];
    }
    return type.isAnnotationPresent(Nullable.class);
  }

  @Test
  void the_committed_schema_is_the_one_that_the_records_say() throws IOException {
    if ("review".equals(System.getProperty("headroom.update"))) {
      Files.writeString(COMMITTED, generated());
    }
    assertEquals(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "", generated());
  }

  @Test
  void reviews_are_what_the_schema_says_and_others_are_not() {
    String review = ReviewText.write(new SeededYear().reviews().getLast());
    assertEquals("", problems(review));
    assertFalse(problems(review.replace("\"version\":4", "\"version\":\"four\"")).isEmpty());
    assertFalse(problems(review.replace("\"verdict\":", "\"verdickt\":")).isEmpty());
  }

  private static String problems(String json) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(generated(), InputFormat.JSON)
        .validate(json, InputFormat.JSON)
        .stream()
        .map(Error::toString)
        .collect(Collectors.joining("\n"));
  }
}
